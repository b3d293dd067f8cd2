/**
 * The pooled yardstick: what a model would reach if all plants gave away their raw readings.
 *
 * <p>A second road to the same result as the exact federated ridge, on purpose: it shares no line
 * with it, standardises in two passes over the rows instead of from sums, and solves by Householder
 * reflections instead of normal equations. Where the two agree, neither is wrong by accident.
 *
 * <p>The conventions both must follow:
 *
 * <ol>
 *   <li>Each of the 14 informative sensors is standardised per operating regime (the nearest
 *       nominal one) with the mean and the <em>population</em> standard deviation over <em>all</em>
 *       cycles of all training engines. Nothing is clipped.
 *   <li>The 57 features at a cycle, from this and earlier cycles only, are in this order: per
 *       sensor the mean of the last 5 cycles (14), the mean of the last 30 (14), the rise over the
 *       last 30 (14), the <em>population</em> standard deviation over the last 30 (14); then the
 *       cycle number divided by 100. A window that reaches back before cycle 1 is what there is of
 *       it. The rise is the least-squares slope per cycle times the number of cycles in the window;
 *       it is 0 for a window of one cycle.
 *   <li>Training rows are the cycles from 10 on whose remaining life is a multiple of the stride: 2
 *       under one operating condition, 3 under six. The failure cycle has remaining life 0 and is
 *       always one of them.
 *   <li>The target is the remaining life in cycles, capped at 125.
 *   <li>Features are standardised by mean and population standard deviation over the n training
 *       rows. With Z so standardised and the target centred on its mean m, the weights b minimise
 *       |y - m - Zb|² + 0.0005 n |b|²; the intercept is m and is not penalised.
 *   <li>A standard deviation below 1e-6 max(1, |mean|) counts as 1.
 *   <li>Predictions are clipped to [0, 125]; a test engine is judged at its last cycle.
 * </ol>
 *
 * <p>The families that expand the features ({@code PooledExpansion}) differ in this:
 *
 * <ol>
 *   <li>Features are standardised over the training rows, limited to ±3 and then expanded: by
 *       products of every two of the 14 means of 5 and the age, or by cosines. All columns that
 *       this makes are standardised once more for the solve. The penalty is 0.0005, with cosines of
 *       the windows 0.1 (their long window has 80 cycles), of slow components 0.1.
 *   <li>Slow components: standardised sensors are limited to ±6. A is the population covariance of
 *       the means of 10 cycles (from the tenth on), N half the mean product of the changes from
 *       cycle to cycle, plus 0.001 I; the directions v maximise v'Av with v'Nv = 1, each sharing no
 *       noise with those before it, sum(v) positive, as long as v'Av is above 2; at least one.
 *   <li>Slow features at a cycle: ln(cycle / 100 + 0.2); then of each component the means of the
 *       last 5 and 20 cycles and the rises over the last 30, 60, 100 and 160. Rows are the cycles
 *       from 15 on, every second or, under six conditions, every fourth counted back from failure.
 * </ol>
 */
package dev.millrace.turbofan.pooled;
