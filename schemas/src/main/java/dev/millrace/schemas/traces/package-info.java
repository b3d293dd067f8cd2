/** Traces of updates and models, named by their digests. */
package dev.millrace.schemas.traces;
