/** What people see of a federation. */
package dev.millrace.operations;
