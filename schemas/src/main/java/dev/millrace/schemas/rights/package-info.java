/** Who may do what on the brokers of a federation. */
package dev.millrace.schemas.rights;
