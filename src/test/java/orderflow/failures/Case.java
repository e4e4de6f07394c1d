package orderflow.failures;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import orderflow.aws.Sha256;

/**
 * One run of the matrix.
 *
 * @param machine logical id of the state machine
 * @param scenery what goes wrong first, so that the execution is on its way back when the case begins; may be empty
 * @param injections what goes wrong, in the order of the states
 * @param label tells cases apart in which nothing goes wrong; else empty
 */
record Case(String machine, List<Injection> scenery, List<Injection> injections, String label) {

    Case(String machine, List<Injection> scenery, List<Injection> injections) {
        this(machine, scenery, injections, "");
    }

    /** An order with which nothing goes wrong at the injector. */
    static Case labelled(String label) {
        return new Case(MatrixWorkflow.ORDER.machine(), List.of(), List.of(), label);
    }

    /** How the names of cases begin that are played on the way back. */
    static final String WAY_BACK = "way back: ";

    static Case of(ShippedMachine machine, Injection... injections) {
        return new Case(machine.id(), List.of(), List.of(injections));
    }

    /** Names the case in reports, and to play it alone. */
    String id() {
        return label + (scenery.isEmpty() ? "" : WAY_BACK)
                + injections.stream().map(Injection::id).collect(Collectors.joining(" + "));
    }

    /** The task that goes wrong last. */
    Optional<String> lastTask() {
        return injections.isEmpty() ? Optional.empty() : Optional.of(injections.get(injections.size() - 1).task());
    }

    /** Whether it happened, and how often, of the one that goes wrong last. */
    String how() {
        if (injections.isEmpty()) {
            return "at random";
        }
        Injection last = injections.get(injections.size() - 1);
        return last.place().name().toLowerCase() + ", " + last.happening().name().toLowerCase() + ", "
                + last.extent().name().toLowerCase().replace('_', ' ');
    }

    /** The order's id: the same in every run, whatever else is played. */
    String orderId() {
        return "case-" + Sha256.hex(id()).substring(0, 20);
    }

    /** A number that is always the same for this case and has nothing to do with what is in it. */
    int draw() {
        return Integer.parseInt(orderId().substring(5, 12), 16);
    }
}
