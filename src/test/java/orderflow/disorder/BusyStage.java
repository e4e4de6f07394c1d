package orderflow.disorder;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.awaitility.Awaitility;

import orderflow.local.agent.SkippableTime;
import orderflow.local.cli.StageClient;
import orderflow.local.moto.StackDescription;
import orderflow.local.moto.StackDescription.StateMachine;
import orderflow.local.stage.Stage;
import orderflow.local.stage.StageSettings;

import stepfunctions.api.ExecutionStatus;
import stepfunctions.service.ExecutionDescription;
import stepfunctions.time.RealTime;

import lambdahost.EnvironmentInfo.State;

/**
 * A stage on the real clock, with real processes. Whenever nobody works, its clock is set forward, so that nobody has
 * to sit through backoffs and heartbeats that cease.
 */
final class BusyStage implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path PROJECT = Path.of("").toAbsolutePath();
    private static final Set<State> WORKING = Set.of(State.INIT, State.BUSY, State.RETURNING);
    private static final Duration QUIET_WITHIN = Duration.ofMinutes(3);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    /** A fraction of the shortest timeout of a task: one that starts at this very moment survives it. */
    private static final Duration STEP = Duration.ofSeconds(5);
    private static final int MOST_MESSAGES = 10;

    private final SkippableTime clock = new SkippableTime(new RealTime());
    private final Publications publications = new Publications();
    private final Stage stage;
    private final StageClient client;
    private boolean idleBefore;

    BusyStage() {
        this.stage = Stage.start(StageSettings.of(PROJECT).withNative(Boolean.getBoolean("orderflow.native"))
                .onVirtual(clock));
        this.client = new StageClient(stage.endpoint());
        stage.edge().observeAnswers(publications::answered);
        stage.warmUp(List.of(machine())).join();
    }

    Stage stage() {
        return stage;
    }

    StageClient client() {
        return client;
    }

    StackDescription stack() {
        return stage.stack();
    }

    Publications publications() {
        return publications;
    }

    StateMachine machine() {
        return stage.stack().stateMachines().stream()
                .filter(machine -> machine.logicalId().equals("OrderWorkflow")).findFirst().orElseThrow();
    }

    /** Takes pieces of an article of the sample delivery into stock. */
    void receive(String sku, int pieces) {
        ObjectNode receipt = (ObjectNode) Samples.read("ReceiveStock.json");
        List<JsonNode> items = new ArrayList<>();
        receipt.path("items").forEach(item -> {
            if (item.path("sku").asText().equals(sku)) {
                items.add(((ObjectNode) item).put("quantity", pieces));
            }
        });
        receipt.put("receiptId", "receipt-" + sku).putArray("items").addAll(items);
        client.invoke("ReceiveStock", receipt);
    }

    /** @return the execution's ARN */
    String start(String orderId, JsonNode order) {
        return stage.stepFunctions().startExecution(machine().arn(), orderId, order).executionArn();
    }

    void stop(String orderId) {
        stage.stepFunctions().stopExecution(
                machine().arn().replace(":stateMachine:", ":execution:") + ":" + orderId, "Operator", "on purpose");
    }

    ExecutionDescription describe(String executionArn) {
        return stage.stepFunctions().describeExecution(executionArn);
    }

    /**
     * Waits until all of these executions have ended, one way or another, and the events of their ends are on their
     * way.
     */
    void awaitEnds(Collection<String> executionArns, Duration atMost) {
        await("executions that do not end: " + executionArns, atMost, () -> executionArns.stream()
                .allMatch(arn -> describe(arn).status() != ExecutionStatus.RUNNING));
        executionArns.forEach(this::awaitEvent);
    }

    private void awaitEvent(String executionArn) {
        try {
            if (!stage.announcements().await(executionArn, describe(executionArn).status().name(), QUIET_WITHIN)) {
                throw new IllegalStateException("no event tells the end of " + executionArn);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Waits until nobody works any more, those included whose work nobody waits for, and all events are delivered. */
    void awaitQuiet() {
        await("somebody works for ever: " + stage.lambda().environments() + stage.agent().alive(), QUIET_WITHIN,
                this::isIdle);
        try {
            if (!stage.deliveries().awaitQuiet(QUIET_WITHIN)) {
                throw new IllegalStateException("an event is not delivered");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * Runs SweepOrders, and waits until ParkOrder has processed every event. When many executions end at once,
     * ParkOrder is throttled, and its next attempt comes later. Only ParkOrder knows of an order that was never stored.
     */
    void sweep() {
        awaitQuiet();
        stage.schedules().fire("SweepOrdersHourly");
        awaitQuiet();
        await("an event that is neither delivered nor given up", QUIET_WITHIN, stage.deliveries()::isSettled);
    }

    /** Waits; whenever nobody works meanwhile, the clock is set forward. */
    void await(String otherwise, Duration atMost, BooleanSupplier done) {
        Awaitility.await(otherwise).atMost(atMost).pollDelay(Duration.ZERO).pollInterval(LOOK_EVERY).until(() -> {
            if (done.getAsBoolean()) {
                return true;
            }
            hasten();
            return false;
        });
    }

    private void hasten() {
        boolean idle = isIdle();
        if (idle && idleBefore) {
            clock.skip(STEP);
        }
        idleBefore = idle;
    }

    private boolean isIdle() {
        return stage.agent().alive().isEmpty()
                && stage.lambda().environments().stream().noneMatch(each -> WORKING.contains(each.state()));
    }

    /** Takes all messages out of the queue of parked orders. */
    List<JsonNode> takeParked() {
        String queue = stack().physicalId("ParkedOrdersQueue");
        List<JsonNode> taken = new ArrayList<>();
        JsonNode messages;
        do {
            messages = client.sqs("ReceiveMessage",
                    JSON.createObjectNode().put("QueueUrl", queue).put("MaxNumberOfMessages", MOST_MESSAGES))
                    .path("Messages");
            messages.forEach(message -> {
                taken.add(Samples.parsed(message.path("Body").asText()));
                client.sqs("DeleteMessage", JSON.createObjectNode().put("QueueUrl", queue)
                        .put("ReceiptHandle", message.path("ReceiptHandle").asText()));
            });
        } while (!messages.isEmpty());
        return taken;
    }

    @Override
    public void close() {
        stage.close();
    }
}
