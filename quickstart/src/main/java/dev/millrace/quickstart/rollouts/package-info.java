/** {@code millrace rollout}: which version is in force, and who decides. */
package dev.millrace.quickstart.rollouts;
