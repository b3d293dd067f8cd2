/**
 * A simulated fleet with the statistics of NASA's: engines to learn from and to be judged on
 * without any file.
 *
 * <p>An empirical model, fitted to the data, not a simulation of thermodynamics. Under one
 * operating condition a channel reads
 *
 * <pre>
 * start + shift * 1.1 g + (1 - g) * (wear * w + core * c) + drift * g * d + hunt * h + noise * e
 * </pre>
 *
 * where g grows from 0 when the engine is new to 1 when it fails; w (initial wear), c (offset of
 * the core's speeds) and d (drift) are standard normal once per engine and shared by its sensors; h
 * (hunting of the fan speed) is standard normal once per cycle; e once per reading. What engines
 * differ in when new fades as g grows: all fail at the same level of damage. The coefficients are
 * in {@code trends.csv}, in the channel's unit. Under six conditions the deviation of the noiseless
 * value from its sea-level mean is scaled to the regime and put on the regime's own mean, and so is
 * the drift, by {@code regimes.csv}; the noise of a sensor is the same everywhere, as in the data.
 */
package dev.millrace.turbofan.fleet;
