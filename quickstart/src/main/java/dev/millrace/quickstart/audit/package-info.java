/** Holds the committed topics of a federation against what is promised of them. */
package dev.millrace.quickstart.audit;
