/** Who may do what on the brokers of a federation, and why somebody was turned away. */
package dev.millrace.schemas.access;
