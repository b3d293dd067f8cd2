package dev.millrace.gateway.rounds;

import java.time.Instant;

/**
 * What a gateway answered last.
 *
 * @param answer {@code CONTRIBUTION}, or why it abstained
 * @param detail the rows it covers, or the reason in words
 */
public record LastAnswer(int round, int exchange, String answer, String detail, Instant at) {}
