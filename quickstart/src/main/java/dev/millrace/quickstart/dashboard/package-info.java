/** {@code millrace dashboard}. */
package dev.millrace.quickstart.dashboard;
