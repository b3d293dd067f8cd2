/** The sensors of plants: simulated ones, and those whose past is in a file. */
package dev.millrace.quickstart.feed;
