package dev.millrace.gateway.history;

/** Takes one thing after another. */
@FunctionalInterface
public interface Sink<T, E extends Exception> {
  void accept(T item) throws E;
}
