/** What operators and gateways say, brought to the task it concerns. */
package dev.millrace.aggregator.intake;
