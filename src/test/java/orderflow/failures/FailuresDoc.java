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

/** Writes docs/failures.md: what the definition does when a step fails, which the matrix proves. */
final class FailuresDoc {

    private static final String INTRODUCTION = """
            # What happens when a step fails

            This page is generated from the definitions of both workflows and the table of errors (`mvn test
            -Dtest=FailuresDocTest -Dfailures.write`); a test fails when it is stale. Every line of it is played by the
            failure matrix, on the real functions and real tables, %,d cases with orders and %,d with the close of a day:
            `mvn verify` plays a fixed sample, `mvn verify -Dfailure.matrix=all` plays everything, and
            target/failure-matrix.html shows each case. A case that ends elsewhere, in another way or after another number
            of tries than this page says is broken.

            ## What holds for an order, whatever fails

            1. The money that was taken and not given back is the order's total when it is CONFIRMED, and nothing when it is
               CANCELLED. Nobody is charged twice, and nothing stays set aside on an account.
            2. For every article: received = available + reserved + deducted. Nothing is below zero, and nothing stays
               reserved for an order that has ended.
            3. A confirmed order has exactly one valid invoice, a cancelled one has none. A voided invoice keeps its number;
               the numbers have no gap.
            4. A confirmed order is shipped exactly once, a cancelled one is not, and no container goes on working for it.
            5. The customer is told how the order ended, or a person is asked to look at it. Nobody is told two different
               outcomes. Of a REJECTED order nothing is stored, charged or sent.
            6. An order that cannot be settled is marked NEEDS_ATTENTION and stands in the queue of parked orders with what to
               do. Once the cause is gone, a redrive settles it ([operations.md](operations.md)).
            7. The execution ends within the time that the definition gives it, and no state's input comes near the limit.

            ## What holds for the close of a day, whatever fails

            - A. There are never two instances of an execution. At its end there is none, and the rental is closed, so that
              what is late launches none. Where the execution fails in TerminateInstance, is stopped or runs out of time, the
              janitor terminates the instance when its time is over.
            - B. The day is *balanced* only when ProcessData says so; else the execution ends in a Fail state with the reason.
            - C. The operators are told that the books do not balance, unless SNS fails for good, and never when they do. The
              alarm on failed executions does not depend on it.
            - 7, as above. A day is closed anew after a failure, never redriven.

            ## Who is told

            An alarm goes off at the first execution that failed, timed out, was stopped or throttled, at the first error of
            the functions that park, sweep and clean up, and when an order has been parked for a day. No alarm watches the
            errors of functions that a state calls: a declined card is one of them, and most of the others are cured by a
            retry. What is not cured fails the execution, which has its alarm, or cancels the order, whose customer is told
            and whose item says why.

            ## How to read it

            After a timeout nobody knows whether a step happened. So each failure is played three times: *nothing happened*; *it
            happened, but the answer was lost*; *it happens late*, after it was undone or after the execution has ended. The end
            is the same for all three, with two exceptions: once a container is at work, its answer counts, whoever started it; and
            a container that hangs, instead of dying, is not replaced by a retry, so that the order is cancelled.

            - **goes on**: the failure is cured by a retry, and the order ends as if nothing had been.
            - **is undone**: what the steps before it did is undone, the customer is told, the order is CANCELLED.
            - **is rejected**: nothing is stored, so there is nothing to undo and nobody to tell.
            - **waits for a person**: the execution fails in that very step, the order is NEEDS_ATTENTION. After the redrive it
              goes on from there, and ends as the last column says.
            """;

    /** The headings of a workflow's two ways. */
    private static final Map<MatrixWorkflow, List<String>> WAYS = Map.of(
            MatrixWorkflow.ORDER,
            List.of("An order on the way forward",
                    """
                            An order on the way back

                            Played with an order whose money was taken without the workflow's knowing: there is the most to undo."""),
            MatrixWorkflow.COMPUTE, List.of("The close of a day", """
                    The close of a day whose books do not balance

                    Played with a piece that was received and lies nowhere, which ProcessData finds."""));

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
        text.append("\nA *technical error* is any of ").append(String.join(", ", technical())).append(".\n");
        matrices.forEach(matrix -> {
            FailuresDoc doc = new FailuresDoc(matrix);
            doc.ways();
            text.append(doc.text);
        });
        text.append(
                "\n## What cannot occur\n\nLeft out of the matrix by one rule (`Matrix.obstacle`), and counted:\n\n")
                .append("| why | orders | closes of a day |\n|---|---|---|\n");
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
            text.append(" Undone by ").append(compensation).append(", which also turns away what arrives late.");
        }
        text.append(machine.workflow() == MatrixWorkflow.ORDER
                ? "\n\n| when | it is tried | and then the order | ends |\n|---|---|---|---|\n"
                : "\n\n| when | it is tried | the execution ends in | the instance |\n|---|---|---|---|\n");
        rows(task, scenery).forEach((what, errors) -> text.append("| ").append(names(errors))
                .append(what).append("\n"));
    }

    private String description(String task) {
        return !machine.callsFunction(task)
                ? "Calls " + machine.resource(task).historyType() + ":" + machine.resource(task).action() + "."
                : Bundle.functions().get(task).at("/Properties/Description").asText();
    }

    /** What happens, with the errors on which it does; whether it happened or not makes no difference. */
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

    /** The technical errors under one name where they stand together, which is almost everywhere. */
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
            return "twice at once";
        }
        if (!machine.retries(injection.task(), injection.error())) {
            return "once";
        }
        return injection.extent() == Extent.ONCE
                ? "again, and works"
                : promise.tries() + " times, in vain";
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
                ? "is terminated by the janitor, if not before"
                : "is terminated";
    }

    private String then(Promise promise) {
        List<String> then = new ArrayList<>();
        if (!promise.failedIn().isEmpty()) {
            then.add("waits for a person");
        }
        if (promise.status().equals("REJECTED")) {
            then.add("is rejected");
        } else {
            then.add(promise.status().equals("CONFIRMED") ? "goes on" : "is undone");
        }
        return String.join(", then ", then);
    }
}
