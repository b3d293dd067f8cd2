package dev.millrace.operations.dashboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.millrace.operations.federation.Sheets.GatewayLine;
import dev.millrace.operations.federation.Sheets.TaskSummary;
import java.util.List;

/**
 * The federation at a glance.
 *
 * @param caughtUp whether this is what the topics say now, as far as anybody can tell
 * @param readOnly whether nobody may act
 * @param gateways null, and left out, where they have not changed
 */
record FederationSheet(
    String serverTime,
    String federation,
    boolean caughtUp,
    boolean readOnly,
    Aggregators aggregators,
    List<TaskSummary> tasks,
    @JsonInclude(JsonInclude.Include.NON_NULL) List<GatewayLine> gateways) {}
