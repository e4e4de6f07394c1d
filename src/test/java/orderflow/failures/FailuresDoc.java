package orderflow.failures;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import orderflow.Bundle;
import orderflow.failures.Injection.Extent;
import orderflow.failures.Injection.Place;
import orderflow.failures.Rehearsal.Promise;

/** Writes docs/failures.md: what the definition does when a step fails, which the matrix proves. */
final class FailuresDoc {

    private static final String INTRODUCTION = """
            # What happens when a step fails

            This page is generated from the definition of the order workflow and the table of errors (`mvn test
            -Dtest=FailuresDocTest -Dfailures.write`); a test fails when it is stale. Every line of it is played by the
            failure matrix, on the real functions and real tables, %,d cases in all: `mvn verify` plays a fixed sample,
            `mvn verify -Dfailure.matrix=all` plays everything, and target/failure-matrix.html shows each case.

            ## What holds, whatever fails

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

    private final Matrix matrix;
    private final OrderMachine machine;
    private final StringBuilder text = new StringBuilder();

    private FailuresDoc(Matrix matrix) {
        this.matrix = matrix;
        this.machine = matrix.machine();
    }

    static String of(Matrix matrix) {
        FailuresDoc doc = new FailuresDoc(matrix);
        doc.write();
        return doc.text.toString();
    }

    private void write() {
        text.append(String.format(INTRODUCTION, matrix.cases().size()));
        text.append("\nA *technical error* is any of ").append(String.join(", ", quoted())).append(".\n");
        text.append("\n## On the way forward\n");
        matrix.ways().forward().forEach(task -> section(task, List.of()));
        text.append(
                "\n## On the way back\n\nPlayed with an order whose money was taken without the workflow's knowing: there is the most to")
                .append(" undo.\n");
        matrix.ways().back().forEach(task -> section(task, List.of(matrix.ways().scenery())));
        text.append(
                "\n## What cannot occur\n\nLeft out of the matrix by one rule (`Matrix.obstacle`), and counted:\n\n")
                .append("| why | cases |\n|---|---|\n");
        matrix.excluded().forEach((why, count) -> text.append("| ").append(why).append(" | ").append(count)
                .append(" |\n"));
    }

    private void section(String task, List<Injection> scenery) {
        text.append("\n### ").append(task).append("\n\n").append(description(task));
        String compensation = machine.compensationOf(task);
        if (compensation != null) {
            text.append(" Undone by ").append(compensation).append(", which also turns away what arrives late.");
        }
        text.append("\n\n| when | it is tried | and then the order | ends |\n|---|---|---|---|\n");
        rows(task, scenery).forEach((what, errors) -> text.append("| ").append(names(errors))
                .append(what).append("\n"));
    }

    private static String description(String task) {
        return Bundle.functions().get(task).at("/Properties/Description").asText();
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
        Set<String> technical = quoted();
        if (!errors.containsAll(technical)) {
            return String.join(", ", errors);
        }
        return Stream.concat(Stream.of("any technical error"),
                errors.stream().filter(error -> !technical.contains(error))).collect(Collectors.joining(", "));
    }

    private static Set<String> quoted() {
        return Errors.OF_LAMBDA.stream().filter(error -> !error.equals(Errors.STATES_TIMEOUT))
                .map(error -> "`" + error + "`").collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private String row(Case played, Injection injection) {
        Promise promise = Rehearsal.of(machine, played);
        return " | " + tried(injection) + " | " + then(promise) + " | " + promise.status() + " |";
    }

    private String tried(Injection injection) {
        if (injection.error().equals(Errors.DOUBLED)) {
            return "twice at once";
        }
        if (!machine.retries(injection.task(), injection.error())) {
            return "once";
        }
        return injection.extent() == Extent.ONCE
                ? "again, and works"
                : machine.tries(injection.task(), injection.error()) + " times, in vain";
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
