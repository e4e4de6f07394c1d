package orderflow.failures;

import java.time.Instant;
import java.util.Arrays;
import java.util.function.BiFunction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import stepfunctions.api.ExecutionStatus;
import stepfunctions.service.ExecutionDescription;

/** What the matrix needs to know about a workflow beyond its definition. */
enum MatrixWorkflow {

    /** Processes an order. A failed execution is redriven. */
    ORDER("OrderWorkflow", true, Instant.parse("2026-01-01T00:00:00Z"), Invariants.ORDER, OrderWorld::new),
    /**
     * Closes a day on a rented instance. A failed execution is not redriven; a new one is started. No case sells
     * anything on that day.
     */
    COMPUTE("ComputeWorkflow", false, Instant.parse("2026-03-02T00:30:00Z"),
            JsonNodeFactory.instance.objectNode().put("date", "yesterday"), DayCloseWorld::new);

    /** When the orders that the day close finds are placed and closed: on the day before it. */
    static final Instant DAY = Instant.parse("2026-03-01T10:00:00Z");

    /** One confirmed, one refunded. */
    static final int CLOSED_ORDERS = 2;

    private final String machine;
    private final boolean redriven;
    private final Instant start;
    private final JsonNode input;
    private final BiFunction<Cloud, Scenario, Judge> casting;

    MatrixWorkflow(String machine, boolean redriven, Instant start, JsonNode input,
            BiFunction<Cloud, Scenario, Judge> casting) {
        this.machine = machine;
        this.redriven = redriven;
        this.start = start;
        this.input = input;
        this.casting = casting;
    }

    /** Whether the matrix plays a state machine; {@link SettlementIT} plays the settlement. */
    static boolean plays(String machine) {
        return Arrays.stream(values()).anyMatch(each -> each.machine.equals(machine));
    }

    /** The workflow of a state machine, by its logical id. */
    static MatrixWorkflow of(String machine) {
        return Arrays.stream(values()).filter(each -> each.machine.equals(machine)).findFirst()
                .orElseThrow(() -> new IllegalStateException("The matrix has no invariants for " + machine));
    }

    /** The logical id of its state machine. */
    String machine() {
        return machine;
    }

    /** Whether a failed execution is redriven once the cause is cured. */
    boolean isRedriven() {
        return redriven;
    }

    /** The start time of every case's clock. */
    Instant start() {
        return start;
    }

    JsonNode input() {
        return input;
    }

    /** The real participants, and the checks of their invariants. */
    Judge cast(Cloud cloud, Scenario scenario) {
        return casting.apply(cloud, scenario);
    }

    /** The outcome of an execution in one word: the order's status, or the result of the day close. */
    String outcome(ExecutionDescription end) {
        JsonNode output = end.output() == null ? JsonNodeFactory.instance.objectNode() : end.output();
        if (end.status() != ExecutionStatus.SUCCEEDED) {
            return end.status().name();
        }
        return this == ORDER
                ? output.path("status").asText("NONE")
                : output.path("balanced").asBoolean() ? "BALANCED" : "NONE";
    }

    /** The reason for an unsuccessful outcome; otherwise empty. */
    String reason(ExecutionDescription end) {
        String error = end.error() == null ? "" : end.error();
        return end.output() == null ? error : end.output().path("reason").asText("");
    }

}
