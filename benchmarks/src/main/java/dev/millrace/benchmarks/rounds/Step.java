package dev.millrace.benchmarks.rounds;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What is timed. */
enum Step {
  @JsonProperty("moments")
  MOMENTS("exchange of moments: last update acknowledged to next ask seen"),
  @JsonProperty("gram")
  GRAM("exchange of Gram matrices: last update acknowledged to model seen"),
  @JsonProperty("fenced")
  FENCED("exchange a gateway missed: deadline to next ask or model seen"),
  @JsonProperty("bareKafka")
  BARE_KAFKA("bare Kafka: record sent to record seen"),
  @JsonProperty("bareTransaction")
  BARE_TRANSACTION("bare Kafka: transaction of one record begun to record seen"),
  @JsonProperty("opening")
  OPENING("opening: model seen to first ask of the next round seen"),
  @JsonProperty("round")
  ROUND("round: first answer sent to model seen"),
  @JsonProperty("period")
  PERIOD("round and opening of the next one");

  private final String label;

  Step(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }
}
