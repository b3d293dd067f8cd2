/**
 * What maintenance earns: strategies judged by profit per engine-hour.
 *
 * <p>By the renewal-reward theorem the long-run profit rate of a policy is the profit of a life
 * over its hours, downtime included, both summed over engines: engines replace each other without
 * memory. Everything that a policy earns therefore follows from a few sums, a {@link
 * dev.millrace.turbofan.economics.Tally}, whatever the {@link
 * dev.millrace.turbofan.economics.Costs}.
 */
package dev.millrace.turbofan.economics;
