/** What the commands of {@code millrace} share: options, errors. */
package dev.millrace.quickstart.cli;
