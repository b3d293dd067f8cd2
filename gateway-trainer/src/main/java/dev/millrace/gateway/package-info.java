/** The edge application of one plant: {@link dev.millrace.gateway.Gateway} shows its path. */
package dev.millrace.gateway;
