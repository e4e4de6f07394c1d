package orderflow.failures;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import orderflow.failures.Injection.Extent;
import orderflow.failures.Injection.Happening;

import stepfunctions.api.ExecutionStatus;
import stepfunctions.service.ExecutionDescription;

/** The invariants of a day close, whatever fails. The letters are those of docs/failures.md. */
final class RentalInvariants {

    private static final String NO = "orderflow.compute.BooksDoNotBalance";
    private static final String TELLS = "TellOperators";

    private final List<String> broken = new ArrayList<>();

    /**
     * The observations at the end of an execution.
     *
     * @param cutShort whether it failed in TerminateInstance, was stopped or timed out
     * @param alive the ids of the execution's instances that are not terminated
     * @param rental the status of its rental; empty if there is none
     * @param givenBack whether TerminateInstance has succeeded
     * @param verdict whether the books balance according to ProcessData; empty if it did not answer
     * @param told the messages to the operators
     */
    record Seen(boolean cutShort, List<String> alive, String rental, boolean givenBack, Optional<Boolean> verdict,
            List<String> told) {}

    private RentalInvariants() {}

    static List<String> atTheEnd(Scenario scenario, ExecutionDescription end, Seen seen) {
        RentalInvariants invariants = new RentalInvariants();
        invariants.instances(end, seen);
        invariants.verdict(end, seen);
        invariants.told(scenario.played(), end, seen);
        return invariants.broken;
    }

    private void instances(ExecutionDescription end, Seen seen) {
        boolean closed = seen.rental().equals("TERMINATED");
        holds(seen.alive().isEmpty() || seen.cutShort(), "A: " + end.status() + ", but alive: " + seen.alive());
        holds(seen.givenBack() || seen.cutShort(), "A: " + end.status() + " without TerminateInstance");
        holds(closed || !seen.givenBack(), "A: TerminateInstance ran, but the rental is " + seen.rental());
        holds(seen.alive().isEmpty() || !closed, "A: the rental is closed, but alive: " + seen.alive());
    }

    private void verdict(ExecutionDescription end, Seen seen) {
        if (end.status() == ExecutionStatus.SUCCEEDED) {
            JsonNode output = end.output();
            holds(output.path("balanced").asBoolean() && seen.verdict().filter(said -> said).isPresent(),
                    "B: balanced, but ProcessData answered " + seen.verdict());
            holds(output.path("closedOrders").asInt() == MatrixWorkflow.CLOSED_ORDERS,
                    "B: closed orders: " + output.path("closedOrders"));
        } else if (end.status() == ExecutionStatus.FAILED) {
            holds(end.error() != null && !end.error().isBlank(), "B: failed without a reason");
            holds(!NO.equals(end.error()) || seen.verdict().filter(said -> !said).isPresent(),
                    "B: the books do not balance, but ProcessData answered " + seen.verdict());
        }
    }

    private void told(Case played, ExecutionDescription end, Seen seen) {
        boolean no = seen.verdict().filter(said -> !said).isPresent();
        holds(no || seen.told().isEmpty(), "C: messages to the operators: " + seen.told());
        if (NO.equals(end.error())) {
            boolean silenced = played.injections().stream()
                    .anyMatch(each -> each.task().equals(TELLS) && each.happening() == Happening.NOTHING
                            && each.extent() == Extent.USED_UP);
            holds(silenced != !seen.told().isEmpty(), "C: messages to the operators: " + seen.told());
            seen.told().forEach(message -> holds(message.contains("\"differences\""),
                    "C: no differences in the message " + message));
        }
    }

    private void holds(boolean condition, String otherwise) {
        if (!condition) {
            broken.add(otherwise);
        }
    }
}
