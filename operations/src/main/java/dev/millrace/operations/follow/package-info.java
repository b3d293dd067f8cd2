/** Keeping up with what the topics say. */
package dev.millrace.operations.follow;
