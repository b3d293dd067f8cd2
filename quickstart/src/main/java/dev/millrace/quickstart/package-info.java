/** Everything on one machine, and the {@code millrace} command. */
package dev.millrace.quickstart;
