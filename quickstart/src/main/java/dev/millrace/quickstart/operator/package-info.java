/** What operators do to a federation: tasks and revocations, safe against each other. */
package dev.millrace.quickstart.operator;
