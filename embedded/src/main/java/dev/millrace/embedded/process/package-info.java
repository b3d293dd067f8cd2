/** Programs as processes of their own, to be watched, stopped and killed. */
package dev.millrace.embedded.process;
