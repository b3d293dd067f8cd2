/** Reading the topics from outside any consumer group: what stands in them, and what comes next. */
package dev.millrace.schemas.log;
