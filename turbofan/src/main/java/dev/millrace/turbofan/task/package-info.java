/** Turbofans as a federation sees them: the task to train, and engines as lives of assets. */
package dev.millrace.turbofan.task;
