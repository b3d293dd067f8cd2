/** What operators do to a federation: tasks, rollouts and revocations, safe against each other. */
package dev.millrace.operations.operator;
