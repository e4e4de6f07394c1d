package orderflow.failures;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import orderflow.failures.DryRun.Promise;
import orderflow.failures.Injection.Happening;

import stepfunctions.api.ExecutionStatus;
import stepfunctions.service.ExecutionDescription;

/** Runs cases in one cloud, one after the other. */
final class ScenarioRunner implements AutoCloseable {

    /** In characters: a quarter of the 256 KiB that Step Functions passes between states. */
    private static final int LARGEST_INPUT = 65_536;
    private static final int PIECES = 1_000_000;

    private final Cloud cloud;
    private final Map<String, ShippedMachine> machines = new HashMap<>();
    private boolean dayIsOver;

    ScenarioRunner(Cloud cloud) {
        this.cloud = cloud;
        cloud.stack().stateMachines().stream().filter(each -> MatrixWorkflow.plays(each.logicalId()))
                .forEach(each -> machines.put(each.logicalId(), ShippedMachine.of(cloud.stack(), each.logicalId())));
        receiveStock();
    }

    private void receiveStock() {
        JsonNode receipt = Scenario.sample(Path.of("events", "ReceiveStock.json"));
        ObjectNode wanted = receipt.deepCopy();
        ArrayNode items = wanted.putArray("items");
        receipt.path("items").forEach(item -> {
            if (Books.SKUS.contains(item.path("sku").asText())) {
                items.add(((ObjectNode) item.deepCopy()).put("quantity", PIECES));
            }
        });
        InProcessFunctions.Answer answer = cloud.functions().invoke("ReceiveStock", wanted);
        if (answer.failed()) {
            throw new IllegalStateException(answer.cause());
        }
    }

    /** Runs a case and checks its invariants. */
    Row run(Case played) {
        if (MatrixWorkflow.of(played.machine()) == MatrixWorkflow.COMPUTE && !dayIsOver) {
            sellForADay();
        }
        return run(played, true, MatrixWorkflow.of(played.machine()).start());
    }

    /** Runs a case with random faults, for which the definition promises no outcome. */
    Row runAtRandom(Case played) {
        return run(played, false, MatrixWorkflow.of(played.machine()).start());
    }

    /** Plays the orders that the day close finds: one is confirmed, one is paid and then refunded. */
    private void sellForADay() {
        ShippedMachine order = machines.get(MatrixWorkflow.ORDER.machine());
        Case refunded = new Case(order.id(), List.of(), List.of(Ways.of(order).scenery()), "on the day: ");
        for (Case each : List.of(Case.labelled("on the day"), refunded)) {
            Row row = run(each, true, MatrixWorkflow.DAY);
            if (!row.broken().isEmpty()) {
                throw new IllegalStateException("An order of the day to close is broken: " + row);
            }
        }
        dayIsOver = true;
    }

    private Row run(Case played, boolean promised, Instant start) {
        ShippedMachine machine = machines.get(played.machine());
        List<Judge> judge = new ArrayList<>();
        try (Scenario scenario = new Scenario(machine, played, it -> {
            judge.add(machine.workflow().cast(cloud, it));
            return judge.get(0);
        }, start)) {
            ExecutionDescription end = scenario.play();
            List<String> broken = new ArrayList<>(judge.get(0).broken());
            broken.addAll(bounds(scenario));
            if (machine.workflow().isRedriven() && end.status() != ExecutionStatus.SUCCEEDED) {
                broken.add("6: not finished after " + end.redriveCount() + " redrives");
            }
            if (promised) {
                broken.addAll(unkept(scenario, end));
            }
            // The day close reads what the gateway moved for its orders.
            if (!start.equals(MatrixWorkflow.DAY)) {
                judge.get(0).forget();
            }
            return row(scenario, end, broken);
        }
    }

    private static List<String> bounds(Scenario scenario) {
        List<String> broken = new ArrayList<>();
        Duration bound = Duration.ofSeconds(scenario.machine().timeoutSeconds());
        scenario.durations().stream().filter(took -> took.compareTo(bound) > 0)
                .forEach(took -> broken.add("7: the execution took " + took));
        if (scenario.timedOut()) {
            broken.add("7: the execution timed out");
        }
        if (scenario.largestInput() > LARGEST_INPUT) {
            broken.add("7: a state's input had " + scenario.largestInput() + " characters");
        }
        return broken;
    }

    private static Row row(Scenario scenario, ExecutionDescription end, List<String> broken) {
        Case played = scenario.played();
        MatrixWorkflow workflow = scenario.machine().workflow();
        return new Row(played.id(), played.machine(), played.injections().stream().map(Injection::task).toList(),
                played.injections().stream().map(Injection::error).toList(), played.how(), workflow.outcome(end),
                workflow.reason(end), List.copyOf(scenario.failedIn()), scenario.tries(),
                scenario.durations().isEmpty() ? 0 : scenario.durations().get(0).toSeconds(), broken);
    }

    /** The differences between the case and what docs/failures.md says about it. */
    private static List<String> unkept(Scenario scenario, ExecutionDescription end) {
        Case played = scenario.played();
        MatrixWorkflow workflow = scenario.machine().workflow();
        Promise promise = DryRun.of(scenario.machine(), played);
        List<String> unkept = new ArrayList<>();
        if (!workflow.outcome(end).equals(promise.status())) {
            if (workflow.outcome(end).equals("CONFIRMED") && mayBeDoneAllTheSame(scenario)) {
                return List.of();
            }
            unkept.add(
                    "the definition promises " + promise.status() + ", the outcome is " + workflow.outcome(end) + " ("
                            + workflow.reason(end) + ")");
        }
        if (!workflow.isRedriven() && !workflow.reason(end).equals(promise.reason())) {
            unkept.add("the definition promises the reason " + promise.reason() + ", it is " + workflow.reason(end));
        }
        if (!scenario.failedIn().equals(promise.failedIn())) {
            unkept.add(
                    "the definition promises failures in " + promise.failedIn() + ", they are in "
                            + scenario.failedIn());
        }
        int tries = played.lastTask().map(scenario::triesOf).orElse(0);
        if (played.injections().size() == 1 && tries != promise.tries()) {
            unkept.add("the definition promises " + promise.tries() + " attempts, there were " + tries);
        }
        return unkept;
    }

    /** A started container answers, even if the attempt that started it has failed. */
    private static boolean mayBeDoneAllTheSame(Scenario scenario) {
        return scenario.played().injections().stream().anyMatch(
                each -> scenario.machine().waitsForToken(each.task()) && each.happening() != Happening.NOTHING);
    }

    @Override
    public void close() {
        cloud.close();
    }
}
