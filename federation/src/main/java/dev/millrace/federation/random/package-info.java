/** Chance that repeats: the same seed gives the same draws on every JDK and processor. */
package dev.millrace.federation.random;
