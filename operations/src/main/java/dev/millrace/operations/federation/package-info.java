/** What the topics say of a federation, in bounded memory, as people want to see it. */
package dev.millrace.operations.federation;
