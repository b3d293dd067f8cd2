/** The dashboard: its pages, what they are told, and what operators may do there. */
package dev.millrace.operations.dashboard;
