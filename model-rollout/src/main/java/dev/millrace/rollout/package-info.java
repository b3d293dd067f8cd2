/** For any consumer of models: follow the version in force and predict with it. */
package dev.millrace.rollout;
