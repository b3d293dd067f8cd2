package dev.millrace.quickstart.simulate;

/**
 * What was published.
 *
 * @param plants plants that published
 * @param published readings published
 * @param planned readings there were to publish
 * @param stopped whether it was stopped before the end
 */
public record SimulationReport(int plants, long published, long planned, boolean stopped) {}
