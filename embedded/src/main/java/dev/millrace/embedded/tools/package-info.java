/**
 * Programs of the operating system that tests run: whether they are there, and as child processes.
 */
package dev.millrace.embedded.tools;
