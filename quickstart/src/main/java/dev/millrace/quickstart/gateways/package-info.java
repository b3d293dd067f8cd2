/** {@code millrace gateways}: who there is, how ready, and who is shut out. */
package dev.millrace.quickstart.gateways;
