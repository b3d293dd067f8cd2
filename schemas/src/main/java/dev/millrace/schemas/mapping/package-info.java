/**
 * Turns wire records into the terms of {@code dev.millrace.federation} and back. What comes off the
 * wire is checked here, so that everything behind it may trust its input.
 */
package dev.millrace.schemas.mapping;
