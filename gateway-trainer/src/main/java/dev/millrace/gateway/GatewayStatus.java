package dev.millrace.gateway;

import dev.millrace.gateway.scoring.ModelInForce;
import dev.millrace.gateway.store.IntakeCounts;
import dev.millrace.gateway.store.Readiness;
import java.util.Map;
import java.util.Optional;

/**
 * How a gateway is.
 *
 * @param installation identity of the box behind the gateway's name
 * @param feedConnected whether the MQTT broker is connected and subscribed to
 * @param federationCurrent whether everything that stands in the federation's topics has been read
 * @param intake what arrived since the store was made
 * @param stored what the store holds
 * @param answersSent answers acknowledged by the cluster since the start
 * @param answerBytesSent bytes of those answers
 * @param models the models that new readings are scored with, by task; none if scoring is off
 * @param failure why the gateway has to be restarted; empty while it works
 */
public record GatewayStatus(
    String installation,
    boolean feedConnected,
    boolean federationCurrent,
    IntakeCounts intake,
    Readiness stored,
    long answersSent,
    long answerBytesSent,
    Map<String, ModelInForce> models,
    Optional<String> failure) {}
