/**
 * A plant's past, from CSV files: read with bounded memory, checked before anything is kept, and
 * imported into the readings store.
 */
package dev.millrace.gateway.history;
