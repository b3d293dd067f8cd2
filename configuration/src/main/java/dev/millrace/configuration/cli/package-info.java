/** What all commands share: how errors are said, and exit codes. */
package dev.millrace.configuration.cli;
