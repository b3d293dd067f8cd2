/** Telling the federation what to train. */
package dev.millrace.quickstart.tasks;
