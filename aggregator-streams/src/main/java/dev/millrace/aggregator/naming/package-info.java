/** Names of nodes and stores: processors and topology must agree on them. */
package dev.millrace.aggregator.naming;
