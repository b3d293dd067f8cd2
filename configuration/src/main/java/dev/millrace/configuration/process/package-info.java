/** What a process tells whoever looks after it: its log and its meters. */
package dev.millrace.configuration.process;
