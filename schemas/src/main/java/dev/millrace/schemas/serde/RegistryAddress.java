package dev.millrace.schemas.serde;

import java.util.regex.Pattern;

/** Where the schema registry is, for people and files. */
public final class RegistryAddress {
  private static final Pattern USER_INFO = Pattern.compile("//[^/]*@");

  private RegistryAddress() {}

  /**
   * The address, or the list of addresses, without the {@code user:password@} that may be in it.
   *
   * @param url value of {@code schema.registry.url}
   */
  public static String shown(Object url) {
    return USER_INFO.matcher(String.valueOf(url)).replaceAll("//");
  }
}
