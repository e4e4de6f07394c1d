package orderflow.order.parking;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the state in which an execution ended without success. A redrive continues there. */
final class LastState {

    private LastState() {}

    /**
     * @param newestFirst the history in reverse order
     * @return the state that failed, in whichever branch it is; if none failed, because the execution was stopped or
     *         timed out, the state that was entered last and not left; empty if the history names none
     */
    static Optional<String> in(List<PastEvent> newestFirst) {
        List<PastEvent> events = newestFirst.stream().dropWhile(PastEvent::isAboutTheWhole).toList();
        return failed(events).or(() -> open(events));
    }

    private static Optional<String> failed(List<PastEvent> events) {
        if (events.isEmpty() || !events.get(0).isFailure()) {
            return Optional.empty();
        }
        PastEvent failure = events.get(0);
        return failure.state().isPresent() ? failure.state() : entered(failure, events);
    }

    /** The causes of an event, one after the other, lead to the state's beginning. Each has a smaller id. */
    private static Optional<String> entered(PastEvent failure, List<PastEvent> events) {
        long cause = failure.previousId();
        for (PastEvent event : events) {
            if (event.id() == cause && event.entersState()) {
                return event.state();
            }
            cause = event.id() == cause ? event.previousId() : cause;
        }
        return Optional.empty();
    }

    /** If every state has been left, the one that was left last. */
    private static Optional<String> open(List<PastEvent> events) {
        Map<String, Integer> left = new HashMap<>();
        for (PastEvent event : events) {
            String state = event.state().orElse("");
            if (event.leavesState()) {
                left.merge(state, 1, Integer::sum);
            } else if (event.entersState() && left.merge(state, -1, Integer::sum) < 0) {
                return event.state();
            }
        }
        return events.stream().filter(PastEvent::leavesState).findFirst().flatMap(PastEvent::state);
    }
}
