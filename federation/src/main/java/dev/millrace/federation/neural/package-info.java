/**
 * Multi-layer perceptrons in plain Java: prediction, gradient and local training, the same bits on
 * every processor.
 */
package dev.millrace.federation.neural;
