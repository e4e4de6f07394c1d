package orderflow.failures;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import orderflow.aws.Sha256;

/**
 * One run of the matrix.
 *
 * @param machine logical id of the state machine
 * @param scenery injections that first put the execution on the way back, see {@link Ways}; may be empty
 * @param injections the injected failures, in the order of the states
 * @param label prefix of the id, if the injections alone do not identify the case; otherwise empty
 */
record Case(String machine, List<Injection> scenery, List<Injection> injections, String label) {

    Case(String machine, List<Injection> scenery, List<Injection> injections) {
        this(machine, scenery, injections, "");
    }

    /** An order without injections. */
    static Case labelled(String label) {
        return new Case(MatrixWorkflow.ORDER.machine(), List.of(), List.of(), label);
    }

    /** Prefix of the ids of cases on the way back. */
    static final String WAY_BACK = "way back: ";

    static Case of(ShippedMachine machine, Injection... injections) {
        return new Case(machine.id(), List.of(), List.of(injections));
    }

    /** Identifies the case in reports and in {@code -Dfailure.case}. */
    String id() {
        return label + (scenery.isEmpty() ? "" : WAY_BACK)
                + injections.stream().map(Injection::id).collect(Collectors.joining(" + "));
    }

    /** The task of the last injection. */
    Optional<String> lastTask() {
        return injections.isEmpty() ? Optional.empty() : Optional.of(injections.get(injections.size() - 1).task());
    }

    /** Place, happening and extent of the last injection. */
    String how() {
        if (injections.isEmpty()) {
            return "at random";
        }
        Injection last = injections.get(injections.size() - 1);
        return last.place().name().toLowerCase() + ", " + last.happening().name().toLowerCase() + ", "
                + last.extent().name().toLowerCase().replace('_', ' ');
    }

    /** The order's id: the same in every run, whichever cases are played. */
    String orderId() {
        return "case-" + Sha256.hex(id()).substring(0, 20);
    }

    /** A pseudo-random number that is constant for this case. */
    int draw() {
        return Integer.parseInt(orderId().substring(5, 12), 16);
    }
}
