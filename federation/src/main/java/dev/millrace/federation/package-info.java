/** The science of federated learning, in plain Java: no I/O, no dependency but the JDK. */
package dev.millrace.federation;
