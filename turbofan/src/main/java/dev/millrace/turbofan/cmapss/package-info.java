/**
 * NASA's turbofan degradation data (C-MAPSS): the channels, the four subsets, and the reader of its
 * text files.
 *
 * <p>Source: A. Saxena, K. Goebel, D. Simon, N. Eklund, "Damage Propagation Modeling for Aircraft
 * Engine Run-to-Failure Simulation", PHM 2008.
 */
package dev.millrace.turbofan.cmapss;
