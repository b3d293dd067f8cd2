/** Reading {@code fl.models} and {@code fl.rollouts}: committed records, from the beginning. */
package dev.millrace.rollout.source;
