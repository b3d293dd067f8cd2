/** Follows a task's rollout and keeps its promoted version in force. */
package dev.millrace.rollout.follow;
