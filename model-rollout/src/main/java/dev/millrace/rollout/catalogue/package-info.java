/** All versions of all tasks at one moment, for people and tools. */
package dev.millrace.rollout.catalogue;
