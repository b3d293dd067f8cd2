package dev.millrace.gateway.http;

/** Text of an HTML page, with everything that is not markup escaped. */
final class Html {
  private final StringBuilder text = new StringBuilder();

  /** Markup as it is; each {@code %s} takes a value, escaped. */
  Html add(String markup, Object... values) {
    Object[] escaped = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      escaped[i] = values[i] instanceof Html inner ? inner.toString() : escape(values[i]);
    }
    text.append(markup.formatted(escaped)).append('\n');
    return this;
  }

  static Html of(String markup, Object... values) {
    return new Html().add(markup, values);
  }

  private static String escape(Object value) {
    return String.valueOf(value)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
