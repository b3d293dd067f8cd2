/** {@code millrace roi}: what a federation earns, by models of the gateways' own training. */
package dev.millrace.quickstart.roi;
