/** The latest raw readings of each asset, as a model wants to see them. */
package dev.millrace.rollout.readings;
