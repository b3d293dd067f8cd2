/**
 * {@code millrace rounds}: what runs, who is in and who is missing, and what became of the last.
 */
package dev.millrace.quickstart.rounds;
