package orderflow.disorder;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

import stepfunctions.api.ExecutionStatus;
import stepfunctions.service.ExecutionDescription;

/**
 * Concurrent orders for one article. Failed orders are parked, and redriven once the cause is cured.
 */
final class OrderBatch {

    private static final int MOST_REDRIVES = 2;

    private final BusyStage stage;
    private final String sku;
    private final int pieces;
    private final Accounts before;
    private final List<String> arns = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();
    private int redriven;

    /** @param pieces of the article in each order */
    OrderBatch(BusyStage stage, String sku, int pieces) {
        this.stage = stage;
        this.sku = sku;
        this.pieces = pieces;
        this.before = Accounts.read(stage.client(), List.of(), sku);
    }

    JsonNode order() {
        return Samples.order(sku, pieces);
    }

    /** Places an order. */
    void place(String orderId) {
        joinedBy(stage.start(orderId, order()));
    }

    /** Places all orders, with at most {@code inFlight} executions running at once. */
    void placeAll(List<String> orderIds, int inFlight, Duration atMost) {
        Iterator<String> left = orderIds.iterator();
        stage.await("placing of all orders", atMost, () -> {
            long running = orders().stream().filter(order -> order.status() == ExecutionStatus.RUNNING).count();
            for (; running < inFlight && left.hasNext(); running++) {
                place(left.next());
            }
            return !left.hasNext();
        });
    }

    /** Places an order that is cancelled because its address is not served. */
    void placeInVain(String orderId) {
        joinedBy(stage.start(orderId, Samples.order("address-not-served", sku, pieces)));
    }

    /** Adds an order that the caller has placed. */
    void joinedBy(String executionArn) {
        arns.add(executionArn);
    }

    /**
     * Waits until all executions have ended, runs {@code cure}, parks and redrives the failed orders, and checks the
     * invariants.
     *
     * @return the violations
     */
    List<String> seeThrough(Duration atMost, Runnable cure) {
        stage.awaitEnds(arns, atMost);
        cure.run();
        stage.sweep();
        List<JsonNode> parked = stage.takeParked();
        for (int redrives = 0; redrives < MOST_REDRIVES && !failed().isEmpty(); redrives++) {
            broken.addAll(audit().whileParked(failed(), parked));
            redrive(atMost);
            stage.sweep();
            parked = stage.takeParked();
        }
        broken.addAll(audit().atTheEnd(orders()));
        if (!stage.stage().agent().left().isEmpty()) {
            broken.add("4: still running: " + stage.stage().agent().left());
        }
        return broken;
    }

    private Audit audit() {
        return new Audit(before, Accounts.read(stage.client(), orders(), sku), stage.publications(), pieces);
    }

    private List<ExecutionDescription> failed() {
        return orders().stream().filter(order -> order.status() != ExecutionStatus.SUCCEEDED).toList();
    }

    private void redrive(Duration atMost) {
        List<String> failed = failed().stream().map(ExecutionDescription::executionArn).toList();
        failed.forEach(stage.stage().stepFunctions()::redriveExecution);
        redriven += failed.size();
        stage.awaitEnds(failed, atMost);
    }

    List<ExecutionDescription> orders() {
        return arns.stream().map(stage::describe).toList();
    }

    /** The number of orders by status and reason, and the number of redrives. */
    String ends() {
        Map<String, Long> ends = orders().stream().collect(Collectors.groupingBy(order -> Audit.status(order)
                + (order.output() == null || !order.output().has("reason")
                        ? ""
                        : " " + order.output().path("reason").asText().replaceFirst(".*\\.", "")),
                TreeMap::new, Collectors.counting()));
        return ends + (redriven == 0 ? "" : ", redriven: " + redriven);
    }
}
