package dev.millrace.embedded.registry;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * The body of a request that sets a compatibility level.
 *
 * @param compatibility the level's name
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record LevelRequest(String compatibility) {

  CompatibilityLevel level() {
    return CompatibilityLevel.named(compatibility);
  }
}
