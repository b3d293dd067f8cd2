/** Configuration files as typed records. */
package dev.millrace.configuration;
