/**
 * Live scoring: each new reading is scored with the models in force, on the plant's own box. {@link
 * dev.millrace.gateway.scoring.Scoring} shows the path. It hangs behind a bounded queue and never
 * holds up the intake.
 */
package dev.millrace.gateway.scoring;
