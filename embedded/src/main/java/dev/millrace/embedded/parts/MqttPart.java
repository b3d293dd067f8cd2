package dev.millrace.embedded.parts;

import java.net.URI;

/** A broker of MQTT 3.1.1 that anybody may use. It may forget its sessions when it is stopped. */
public interface MqttPart extends Part {

  /** Where clients connect, {@code tcp://127.0.0.1:port}. */
  URI uri();
}
