/** What tests need from outside the build, and what becomes of them without it. */
package dev.millrace.embedded.tools;
