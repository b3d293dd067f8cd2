/** The gateway's commands: run, check, status, event. */
package dev.millrace.gateway.cli;
