package dev.millrace.embedded.kafka;

/** A way from clients to the brokers of a cluster, such as through a proxy. */
public interface Route {

  /** Names its listener: upper-case letters and digits. */
  String name();

  /**
   * Leads to a broker.
   *
   * @param port where the broker listens for this route
   * @return the port of 127.0.0.1 that clients on this route are to connect to instead
   */
  int advertise(int port);
}
