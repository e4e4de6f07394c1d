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
import orderflow.local.moto.StackDescription;
import orderflow.local.moto.StackDescription.StateMachine;
import orderflow.local.run.StageClient;
import orderflow.local.stage.Stage;
import orderflow.local.stage.StageSettings;

import stepfunctions.api.ExecutionStatus;
import stepfunctions.service.ExecutionDescription;
import stepfunctions.time.RealTime;

import lambdahost.EnvironmentInfo.State;

/**
 * A stage on the real clock, with real processes. While no function or container is busy, its clock skips ahead, so
 * that tests do not wait for backoffs and heartbeats in real time.
 */
final class BusyStage implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path PROJECT = Path.of("").toAbsolutePath();
    private static final Set<State> WORKING = Set.of(State.INIT, State.BUSY, State.RETURNING);
    private static final Duration QUIET_WITHIN = Duration.ofMinutes(3);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    /** A fraction of the shortest task timeout, so that a task that starts during a skip does not time out. */
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

    /** Receives pieces of one article of the sample delivery into stock. */
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
                machine().arn().replace(":stateMachine:", ":execution:") + ":" + orderId, "Operator",
                "stopped by the test");
    }

    ExecutionDescription describe(String executionArn) {
        return stage.stepFunctions().describeExecution(executionArn);
    }

    /**
     * Waits until these executions have ended, with any status, and the stage has sent their status events.
     */
    void awaitEnds(Collection<String> executionArns, Duration atMost) {
        await("end of executions " + executionArns, atMost, () -> executionArns.stream()
                .allMatch(arn -> describe(arn).status() != ExecutionStatus.RUNNING));
        executionArns.forEach(this::awaitEvent);
    }

    private void awaitEvent(String executionArn) {
        try {
            if (!stage.announcements().await(executionArn, describe(executionArn).status().name(), QUIET_WITHIN)) {
                throw new IllegalStateException("no status event for the end of " + executionArn);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * Waits until no function or container is busy, even if no execution waits for it, and no event delivery is in
     * progress.
     */
    void awaitQuiet() {
        await("idle stage; running before: " + stage.lambda().environments() + stage.agent().alive(), QUIET_WITHIN,
                this::isIdle);
        try {
            if (!stage.deliveries().awaitQuiet(QUIET_WITHIN)) {
                throw new IllegalStateException("an event delivery is still in progress");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * Runs SweepOrders, and waits until ParkOrder has processed every event. Only ParkOrder parks an order that was
     * never stored.
     */
    void sweep() {
        awaitQuiet();
        stage.schedules().fire("SweepOrdersHourly");
        awaitQuiet();
        await("delivery or discarding of every event", QUIET_WITHIN, stage.deliveries()::isSettled);
    }

    /** Waits for a condition. While no function or container is busy, the clock skips ahead. */
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

    /** Receives and deletes all messages in the queue of parked orders. */
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
