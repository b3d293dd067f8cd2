/** Tasks as files, and drafts of them. */
package dev.millrace.quickstart.tasks;
