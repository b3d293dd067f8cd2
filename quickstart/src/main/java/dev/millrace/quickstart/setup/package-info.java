/** Preparing brokers and registry for a federation. */
package dev.millrace.quickstart.setup;
