package dev.millrace.embedded.registry;

import org.apache.avro.Schema;

/**
 * A schema and the id under which every message carries it.
 *
 * @param id 1 and above, without gaps, in order of first registration
 */
record RegisteredSchema(int id, Schema schema) {

  String text() {
    return schema.toString();
  }
}
