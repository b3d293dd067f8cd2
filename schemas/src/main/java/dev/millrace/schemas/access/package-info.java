/** Why somebody was turned away, and what to correct. */
package dev.millrace.schemas.access;
