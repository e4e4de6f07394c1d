package orderflow.failures;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

import orderflow.failures.Injection.Happening;
import orderflow.failures.Injection.Place;

import stepfunctions.api.StepFunctionsException;
import stepfunctions.service.StepFunctions;

/**
 * Simulates the packing container (containers/shipment/pack.sh): the same reads, writes and answers, with one parcel,
 * 30 seconds after ECS has started it. A container that fails without effect on the item has booked at the carrier
 * before, unless it refuses the order.
 */
final class Container {

    static final String TASK = "PrepareShipment";
    private static final Duration WORK = Duration.ofSeconds(30);
    /** The time that an execution leaves to a container during which it times out: enough to book a shipment. */
    static final Duration AT_WORK = WORK.multipliedBy(2);
    /** The {@code timeout} in the task definition's entry point kills it. */
    private static final Duration KILLED_AFTER = Duration.ofMinutes(15);
    private static final Duration HEARTBEAT = Duration.ofSeconds(200);

    private static final Set<String> REFUSALS = Set.of("orderflow.shipment.AddressNotServed",
            "orderflow.shipment.ParcelTooHeavy");

    private final Cloud cloud;
    private final StepFunctions stepFunctions;
    private final FaultInjector injector;
    private final FaultPlan plan;
    private final Runnable stop;
    private final String orderId;
    private int booked;
    private final Set<String> begun = new HashSet<>();

    Container(Cloud cloud, Scenario scenario) {
        this.cloud = cloud;
        this.stepFunctions = scenario.stepFunctions();
        this.injector = scenario.injector();
        this.plan = scenario.plan();
        this.stop = scenario::stop;
        this.orderId = scenario.played().orderId();
    }

    /** Starts the work of the ECS tasks started since the previous call. */
    void begin() {
        for (String task : cloud.startedTasks()) {
            if (begun.add(task)) {
                after(WORK, () -> run(task));
            }
        }
    }

    /** How many containers have booked a shipment. */
    int booked() {
        return booked;
    }

    private void after(Duration pause, Runnable work) {
        stepFunctions.time().schedule(stepFunctions.time().now().plus(pause), work);
    }

    private void run(String task) {
        if (isStopped(task)) {
            return;
        }
        Optional<Seen> seen = look().filter(it -> it.status().equals("PREPARING"));
        if (seen.isEmpty()) {
            end(task);
            return;
        }
        Injection injection = plan.next(TASK, Place.CONTAINER).orElse(null);
        if (injection == null) {
            book(seen.get().run()).ifPresent(token -> succeed(token, true));
            end(task);
        } else if (injection.error().equals(Errors.DOUBLED)) {
            book(seen.get().run()).ifPresent(token -> succeed(token, true));
            book(seen.get().run()).ifPresent(token -> succeed(token, true));
            end(task);
        } else {
            goWrong(injection, seen.get(), task);
        }
    }

    private void goWrong(Injection injection, Seen seen, String task) {
        String token = seen.token();
        if (injection.happening() == Happening.NOTHING && !REFUSALS.contains(injection.error())) {
            bookAtCarrier();
        }
        if (injection.happening() == Happening.LOST) {
            token = book(seen.run()).orElse(token);
        } else if (injection.happening() == Happening.LATE) {
            injector.later(TASK, () -> book(seen.run()).ifPresent(answered -> succeed(answered, true)));
        }
        String answering = token;
        switch (injection.error()) {
            case Errors.HEARTBEAT_TIMEOUT -> {
                if (injection.happening() == Happening.LATE) {
                    after(KILLED_AFTER, () -> end(task));
                } else {
                    end(task);
                }
            }
            case Errors.STATES_TIMEOUT -> {
                after(KILLED_AFTER, () -> end(task));
                beat(task);
            }
            case Errors.STOPPED -> {
                stop.run();
                end(task);
            }
            case Errors.OVERDUE -> end(task);
            case Errors.MALFORMED -> {
                succeed(answering, false);
                end(task);
            }
            default -> {
                answer(() -> stepFunctions.sendTaskFailure(answering, injection.error(), "injected"));
                end(task);
            }
        }
    }

    /** Sends heartbeats but never finishes, until there is nothing left to pack. */
    private void beat(String task) {
        Optional<Seen> wanted = look().filter(seen -> seen.status().equals("PREPARING"));
        if (wanted.isEmpty()) {
            end(task);
        } else if (!isStopped(task)) {
            answer(() -> stepFunctions.sendTaskHeartbeat(wanted.get().token()));
            after(HEARTBEAT, () -> beat(task));
        }
    }

    /** @return the current task token; empty if the carrier or the item's condition refuses */
    private Optional<String> book(String run) {
        Optional<AttributeValue> parcels = bookAtCarrier();
        Optional<String> answered = parcels.flatMap(booked -> write(run, booked));
        if (answered.isEmpty() && look().filter(seen -> seen.status().equals("CANCELLED")).isPresent()) {
            cancelAtCarrier();
        }
        return answered;
    }

    private Optional<String> write(String run, AttributeValue parcels) {
        try {
            Optional<String> token = Optional.of(cloud.dynamoDb().updateItem(update -> update.tableName(table())
                    .key(Map.of("orderId", AttributeValue.fromS(orderId)))
                    .conditionExpression("#status = :preparing AND #run = :run")
                    .updateExpression("SET #status = :booked, #parcels = :parcels, #version = #version + :one")
                    .expressionAttributeNames(
                            Map.of("#status", "status", "#run", "run", "#parcels", "parcels", "#version", "version"))
                    .expressionAttributeValues(Map.of(":preparing", AttributeValue.fromS("PREPARING"), ":booked",
                            AttributeValue.fromS("BOOKED"), ":run", AttributeValue.fromN(run), ":one",
                            AttributeValue.fromN("1"), ":parcels", parcels))
                    .returnValues(ReturnValue.ALL_NEW)).attributes().get("taskToken").s());
            booked++;
            return token;
        } catch (ConditionalCheckFailedException othersWere) {
            return Optional.empty();
        }
    }

    /** @return the parcels that are booked under the order's id; empty if the reference is cancelled */
    private Optional<AttributeValue> bookAtCarrier() {
        AttributeValue parcels = AttributeValue.fromL(List.of(AttributeValue.fromM(Map.of("trackingNumber",
                AttributeValue.fromS(trackingNumber()), "weightGrams", AttributeValue.fromN("700")))));
        try {
            return Optional.of(cloud.dynamoDb().updateItem(update -> update.tableName(bookings())
                    .key(Map.of("reference", AttributeValue.fromS(orderId)))
                    .conditionExpression("attribute_not_exists(#status) OR #status = :booked")
                    .updateExpression("SET #status = :booked, #parcels = if_not_exists(#parcels, :parcels) "
                            + "ADD #version :one")
                    .expressionAttributeNames(
                            Map.of("#status", "status", "#parcels", "parcels", "#version", "version"))
                    .expressionAttributeValues(Map.of(":booked", AttributeValue.fromS("BOOKED"), ":one",
                            AttributeValue.fromN("1"), ":parcels", parcels))
                    .returnValues(ReturnValue.ALL_NEW)).attributes().get("parcels"));
        } catch (ConditionalCheckFailedException cancelled) {
            return Optional.empty();
        }
    }

    private void cancelAtCarrier() {
        cloud.dynamoDb().updateItem(update -> update.tableName(bookings())
                .key(Map.of("reference", AttributeValue.fromS(orderId)))
                .updateExpression("SET #status = :cancelled ADD #version :one")
                .expressionAttributeNames(Map.of("#status", "status", "#version", "version"))
                .expressionAttributeValues(Map.of(":cancelled", AttributeValue.fromS("CANCELLED"), ":one",
                        AttributeValue.fromN("1"))));
    }

    private void succeed(String token, boolean wellFormed) {
        ObjectNode output = JsonNodeFactory.instance.objectNode().put("orderId", orderId).put("status", "BOOKED");
        if (wellFormed) {
            output.putArray("trackingNumbers").add(trackingNumber());
        }
        answer(() -> stepFunctions.sendTaskSuccess(token, output));
    }

    private static void answer(Runnable call) {
        try {
            call.run();
        } catch (StepFunctionsException nobodyWaits) {
            // The execution has left the state; a later attempt has its own token.
        }
    }

    private String trackingNumber() {
        return "OF-" + orderId + "-001";
    }

    private Optional<Seen> look() {
        var item = cloud.dynamoDb().getItem(get -> get.tableName(table()).consistentRead(true)
                .key(Map.of("orderId", AttributeValue.fromS(orderId)))).item();
        return item == null || !item.containsKey("run")
                ? Optional.empty()
                : Optional.of(new Seen(item.get("status").s(), item.get("run").n(), item.get("taskToken").s()));
    }

    private String bookings() {
        return cloud.stack().physicalId("CarrierBookingsTable");
    }

    private String table() {
        return cloud.stack().physicalId("ShipmentsTable");
    }

    /** Ends the process, which ECS records. */
    private void end(String task) {
        cloud.ecs().stopTask(stop -> stop.cluster(cluster()).task(task).reason("Essential container in task exited"));
    }

    private boolean isStopped(String task) {
        return cloud.ecs().describeTasks(describe -> describe.cluster(cluster()).tasks(task)).tasks().stream()
                .allMatch(each -> "STOPPED".equals(each.lastStatus()));
    }

    private String cluster() {
        return cloud.stack().functions().stream().filter(function -> function.logicalId().equals(TASK)).findFirst()
                .orElseThrow().environment().get("PACKING_CLUSTER");
    }

    private record Seen(String status, String run, String token) {}
}
