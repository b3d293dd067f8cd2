/**
 * The gateway's part in rounds: it says what it has, follows what is asked, and answers each
 * exchange once. {@link dev.millrace.gateway.rounds.Participation} is the way in.
 */
package dev.millrace.gateway.rounds;
