package dev.millrace.turbofan.tycoon;

/**
 * What a factory has come to.
 *
 * @param plant the plant whose own model it has
 * @param cycles cycles its engines ran
 * @param maintained engines that were maintained
 * @param failed engines that failed
 * @param downHours hours its engines stood still
 * @param profit dollars
 */
public record Ledger(
    int plant, int cycles, int maintained, int failed, int downHours, double profit) {}
