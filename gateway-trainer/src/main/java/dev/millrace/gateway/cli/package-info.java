/** The gateway's commands: run, check, status, event, import. */
package dev.millrace.gateway.cli;
