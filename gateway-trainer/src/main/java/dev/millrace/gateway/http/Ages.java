package dev.millrace.gateway.http;

import java.time.Duration;

/** How long ago, for people: to the largest unit that fits. */
public final class Ages {
  private Ages() {}

  public static String of(Duration age) {
    if (age.toDays() > 0) {
      return age.toDays() + " d";
    }
    if (age.toHours() > 0) {
      return age.toHours() + " h";
    }
    return age.toMinutes() > 0 ? age.toMinutes() + " min" : Math.max(0, age.toSeconds()) + " s";
  }
}
