/** Models as JSON files, there and back without the loss of a bit. */
package dev.millrace.rollout.export;
