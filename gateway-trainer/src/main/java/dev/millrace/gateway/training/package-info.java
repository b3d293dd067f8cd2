/**
 * What a gateway computes from its own plant's lives to answer an ask.
 *
 * <p>The only package that sees Smile: whoever moves to another library changes this one.
 */
package dev.millrace.gateway.training;
