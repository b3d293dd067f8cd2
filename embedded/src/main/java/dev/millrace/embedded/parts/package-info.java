/** What an embedded part and one in a container have in common, for tests that run on either. */
package dev.millrace.embedded.parts;
