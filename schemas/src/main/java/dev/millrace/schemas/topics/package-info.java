/** The topics of a federation: names, keys, settings, and how they are set up and checked. */
package dev.millrace.schemas.topics;
