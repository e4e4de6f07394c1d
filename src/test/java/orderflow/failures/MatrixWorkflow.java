package orderflow.failures;

import java.time.Instant;
import java.util.Arrays;
import java.util.function.BiFunction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import stepfunctions.api.ExecutionStatus;
import stepfunctions.service.ExecutionDescription;

/** What the matrix has to know of a workflow beyond its definition. */
enum MatrixWorkflow {

    /** Sells; what fails is redriven. */
    ORDER("OrderWorkflow", true, Instant.parse("2026-01-01T00:00:00Z"), Invariants.ORDER, OrderWorld::new),
    /**
     * Closes a day on a rented instance; what fails is started anew. The day is one on which no case sells anything.
     */
    COMPUTE("ComputeWorkflow", false, Instant.parse("2026-03-02T00:30:00Z"),
            JsonNodeFactory.instance.objectNode().put("date", "yesterday"), DayCloseWorld::new);

    /** When the orders are placed and closed that the day's close finds: on the day before. */
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

    /** The one of a state machine, by its logical id. */
    static MatrixWorkflow of(String machine) {
        return Arrays.stream(values()).filter(each -> each.machine.equals(machine)).findFirst()
                .orElseThrow(() -> new IllegalStateException("The matrix does not know how to judge " + machine));
    }

    /** The logical id of its state machine. */
    String machine() {
        return machine;
    }

    /** Whether an execution that has failed is redriven, when the cause is gone. */
    boolean isRedriven() {
        return redriven;
    }

    /** What the clock of every case shows first. */
    Instant start() {
        return start;
    }

    JsonNode input() {
        return input;
    }

    /** The real participants, and what has to hold for them. */
    Judge cast(Cloud cloud, Scenario scenario) {
        return casting.apply(cloud, scenario);
    }

    /** In one word how an execution ended: the order's status, or how the close of the day came out. */
    String outcome(ExecutionDescription end) {
        JsonNode output = end.output() == null ? JsonNodeFactory.instance.objectNode() : end.output();
        if (end.status() != ExecutionStatus.SUCCEEDED) {
            return end.status().name();
        }
        return this == ORDER
                ? output.path("status").asText("NONE")
                : output.path("balanced").asBoolean() ? "BALANCED" : "NONE";
    }

    /** Why it did not end well; empty when it did. */
    String reason(ExecutionDescription end) {
        String error = end.error() == null ? "" : end.error();
        return end.output() == null ? error : end.output().path("reason").asText("");
    }

}
