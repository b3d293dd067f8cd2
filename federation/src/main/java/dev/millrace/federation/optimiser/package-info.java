/**
 * Server optimisers: what the aggregator makes of the plants' combined parameters. Plain arithmetic
 * on flat vectors; what one round leaves to the next is named vectors.
 */
package dev.millrace.federation.optimiser;
