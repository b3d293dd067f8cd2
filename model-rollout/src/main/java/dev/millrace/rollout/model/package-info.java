/** A model version on its way from a record to predictions: verified, adopted or refused. */
package dev.millrace.rollout.model;
