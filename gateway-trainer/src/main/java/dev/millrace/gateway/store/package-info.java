/**
 * The readings store: what a plant measured, kept on the gateway's own disk and nowhere else.
 *
 * <p>{@link dev.millrace.gateway.store.ReadingsStore} is the way in. Everything is in one SQLite
 * file, so a copy of that file (and of its {@code -wal}) is a copy of the gateway's memory.
 */
package dev.millrace.gateway.store;
