package dev.millrace.gateway.scoring;

import java.time.Duration;

/**
 * The model that a task's readings are scored with.
 *
 * @param version its number
 * @param age time since it was made
 */
public record ModelInForce(int version, Duration age) {}
