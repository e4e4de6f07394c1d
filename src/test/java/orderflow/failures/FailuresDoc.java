package orderflow.failures;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import orderflow.Bundle;
import orderflow.failures.DryRun.Promise;
import orderflow.failures.Injection.Extent;
import orderflow.failures.Injection.Place;

/** Generates docs/failures.md: what the definition does when a step fails. The matrix tests every line of it. */
final class FailuresDoc {

    private static final String INTRODUCTION = """
            # What happens when a step fails

            This page is generated from the definitions of order and day close and from the table of errors
            (`mvn test -Dtest=FailuresDocTest -Dfailures.write`), and a test fails if it is stale. The failure matrix
            tests every line of it, on the real functions and real tables, in %,d cases with orders and %,d with the day
            close. `mvn verify` runs a fixed sample of the cases, and `mvn verify -Dfailure.matrix=all` runs all of
            them. target/failure-matrix.html shows each case. A case fails if it ends in another state, in another way
            or after another number of attempts than this page says. It injects each error, also one that the step does
            not raise in the course of such an order.

            ## What holds for an order, whatever fails

            1. The captured amount less refunds is the order's total if the order is CONFIRMED, and zero if it is
               CANCELLED. No customer is charged twice, and no authorization remains on an account.
            2. For every article: received = available + reserved + deducted. No quantity is below zero, and no stock
               remains reserved for an order that has ended.
            3. A confirmed order has exactly one valid invoice, and a cancelled order has none. A voided invoice keeps
               its number, and the numbers have no gap.
            4. A confirmed order is shipped exactly once, and a cancelled order is not. No container continues to work
               for it. The carrier has booked the parcels of the confirmed orders, and no others.
            5. The customer is notified how the order ended, or a person is asked to look at it. No customer is notified
               of two different outcomes. For a REJECTED order nothing is stored, charged or sent.
            6. An order that the workflow cannot finish is marked NEEDS_ATTENTION, and a message in the queue of parked
               orders says what to do. When the cause is fixed, a redrive or a settlement finishes the order
               ([operations.md](operations.md#a-parked-order)). All of this also holds if the settlement fails in any
               of its steps, and if the old execution is redriven beside it or afterwards (`SettlementIT`).
            7. The execution ends within the time that the definition allows, and the input of no state comes near the
               limit.

            ## What holds for the day close, whatever fails

            - A. An execution never has two instances. At its end it has none, and the rental is closed, so that a step
              that is late launches none. If the execution fails in TerminateInstance, is stopped or times out,
              TerminateExpiredInstances terminates the instance after its expiry.
            - B. The day is *balanced* only if ProcessData says so. Otherwise the execution ends in a Fail state with
              the reason.
            - C. The operators are notified if the books do not balance, unless SNS fails permanently, and never if they
              do balance. The alarm on failed executions does not depend on this.
            - 7 holds as above. After a failure, start a new execution for the day; do not redrive the failed one.

            ## Alarms

            An alarm goes off at the first execution that failed, timed out, was stopped or was throttled, at the first
            error of the functions that park orders, sweep open orders and terminate expired instances, and when an
            order has been parked for a day. No alarm watches the errors of functions that a state calls: a declined
            card is one of them, and a retry cures most of the others. An error that no retry cures fails the execution,
            which has its own alarm, or cancels the order; then the customer is notified, and the order's item contains
            the reason.

            ## How to read the tables

            After a timeout nobody knows whether the step took effect. Each failure is therefore tested three times: the
            step *did not take effect*; it *took effect, but the answer was lost*; it *takes effect late*, after it was
            undone or after the execution has ended. The end is the same for all three, with two exceptions. Once a
            container is at work, its answer counts, whichever attempt started it. And a retry does not replace a
            container that hangs instead of dying, so the order is cancelled.

            - **continues**: a retry cures the failure, and the order ends as if nothing had failed.
            - **is compensated**: the steps before it are undone, the customer is notified, and the order is CANCELLED.
            - **is rejected**: nothing is stored, so there is nothing to undo and no notification to send.
            - **needs a person**: the execution fails in this step, and the order is NEEDS_ATTENTION. After the redrive
              it continues from there and ends as the last column says.
            """;

    /** The headings of a workflow's two ways. */
    private static final Map<MatrixWorkflow, List<String>> WAYS = Map.of(
            MatrixWorkflow.ORDER,
            List.of("The steps of an order", """
                    The compensation of an order

                    Tested with an order whose payment was captured unknown to the workflow, which has the most to
                    undo."""),
            MatrixWorkflow.COMPUTE, List.of("The day close", """
                    The day close if the books do not balance

                    Tested with one piece that was received and is not in stock, which ProcessData finds."""));

    private final Matrix matrix;
    private final ShippedMachine machine;
    private final StringBuilder text = new StringBuilder();

    private FailuresDoc(Matrix matrix) {
        this.matrix = matrix;
        this.machine = matrix.machine();
    }

    static String of(List<Matrix> matrices) {
        StringBuilder text = new StringBuilder(
                String.format(INTRODUCTION, matrices.stream().map(each -> each.cases().size()).toArray()));
        text.append("\nA *technical error* is any of these:\n\n");
        technical().forEach(error -> text.append("- ").append(error).append("\n"));
        matrices.forEach(matrix -> {
            FailuresDoc doc = new FailuresDoc(matrix);
            doc.ways();
            text.append(doc.text);
        });
        text.append(
                "\n## What cannot occur\n\nOne rule (`Matrix.obstacle`) excludes these numbers of cases:\n\n")
                .append("| reason | orders | day closes |\n|---|---|---|\n");
        Set<String> reasons = new TreeSet<>();
        matrices.forEach(matrix -> reasons.addAll(matrix.excluded().keySet()));
        reasons.forEach(why -> {
            text.append("| ").append(why);
            matrices.forEach(matrix -> text.append(" | ").append(matrix.excluded().getOrDefault(why, 0)));
            text.append(" |\n");
        });
        return text.toString();
    }

    private void ways() {
        List<String> headings = WAYS.get(machine.workflow());
        text.append("\n## ").append(headings.get(0)).append("\n");
        matrix.ways().forward().forEach(task -> section(task, List.of()));
        text.append("\n## ").append(headings.get(1)).append("\n");
        matrix.ways().back().forEach(task -> section(task, List.of(matrix.ways().scenery())));
    }

    private void section(String task, List<Injection> scenery) {
        text.append("\n### ").append(task).append("\n\n").append(description(task));
        String compensation = machine.compensationOf(task);
        if (compensation != null) {
            text.append(" ").append(compensation).append(" undoes it, and refuses it if it arrives late.");
        }
        text.append(machine.workflow() == MatrixWorkflow.ORDER
                ? "\n\n| error | attempts | the order | final status |\n|---|---|---|---|\n"
                : "\n\n| error | attempts | the execution ends in | the instance |\n|---|---|---|---|\n");
        rows(task, scenery).forEach((what, errors) -> text.append("| ").append(names(errors))
                .append(what).append("\n"));
    }

    private String description(String task) {
        return !machine.callsFunction(task)
                ? "Calls " + machine.resource(task).historyType() + ":" + machine.resource(task).action() + "."
                : Bundle.functions().get(task).at("/Properties/Description").asText();
    }

    /**
     * The table rows of a task, each with the errors that lead to it. Whether the step took effect makes no difference.
     */
    private Map<String, LinkedHashSet<String>> rows(String task, List<Injection> scenery) {
        Map<String, LinkedHashSet<String>> rows = new LinkedHashMap<>();
        Set<String> said = new HashSet<>();
        for (Case each : matrix.singles()) {
            Injection injection = each.injections().get(0);
            if (injection.task().equals(task) && each.scenery().equals(scenery)
                    && said.add(name(injection) + injection.extent())) {
                rows.computeIfAbsent(row(each, injection), key -> new LinkedHashSet<>()).add(name(injection));
            }
        }
        return rows;
    }

    private static String name(Injection injection) {
        String where = injection.place() == Place.CONTAINER ? " of the container" : "";
        boolean word = injection.error().contains(" ");
        return (word ? injection.error() : "`" + injection.error() + "`") + where;
    }

    /** Abbreviates the technical errors to one name if the row has all of them, as almost every row has. */
    private static String names(Set<String> errors) {
        Set<String> technical = technical();
        if (!errors.containsAll(technical)) {
            return String.join(", ", errors);
        }
        return Stream.concat(Stream.of("any technical error"),
                errors.stream().filter(error -> !technical.contains(error))).collect(Collectors.joining(", "));
    }

    private static Set<String> technical() {
        return Errors.OF_LAMBDA.stream().filter(error -> !error.equals(Errors.STATES_TIMEOUT))
                .map(error -> "`" + error + "`").collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private String row(Case played, Injection injection) {
        Promise promise = DryRun.of(machine, played);
        return " | " + tried(injection, promise) + " | " + (machine.workflow() == MatrixWorkflow.ORDER
                ? then(promise) + " | " + promise.status()
                : end(promise) + " | " + instance(promise)) + " |";
    }

    private String tried(Injection injection, Promise promise) {
        if (injection.error().equals(Errors.DOUBLED)) {
            return "2, at the same time";
        }
        if (!machine.retries(injection.task(), injection.error())) {
            return "1";
        }
        return injection.extent() == Extent.ONCE
                ? "until one succeeds"
                : promise.tries() + ", all fail";
    }

    private static String end(Promise promise) {
        return switch (promise.status()) {
            case "BALANCED" -> "Balanced";
            case "FAILED" -> String.join(", ", promise.failedIn());
            default -> String.join(", ", promise.failedIn()) + ", as " + promise.status();
        };
    }

    private String instance(Promise promise) {
        boolean reached = promise.failedIn().isEmpty() || machine.isFail(promise.failedIn().get(0));
        return !reached
                ? "is terminated by TerminateExpiredInstances, if not before"
                : "is terminated";
    }

    private String then(Promise promise) {
        List<String> then = new ArrayList<>();
        if (!promise.failedIn().isEmpty()) {
            then.add("needs a person");
        }
        if (promise.status().equals("REJECTED")) {
            then.add("is rejected");
        } else {
            then.add(promise.status().equals("CONFIRMED") ? "continues" : "is compensated");
        }
        return String.join(", then ", then);
    }
}
