package orderflow.local.console;

import java.time.Duration;
import java.util.Locale;

/**
 * All visits of one state in an execution.
 *
 * @param attempts the attempts of all visits
 * @param time the time of all visits together
 * @param status the status of the state: that of its last visit; of visits that ran concurrently, the one that needs
 *            the most attention
 */
record StateSummary(String state, int visits, int inProgress, int succeeded, int caught, int failed, int canceled,
        int attempts, Duration time, StateStatus status) {

    /** @return the mark of the state in the graph */
    StateMark mark() {
        return new StateMark(status, visits == 1 ? noteOfOne() : noteOfMany());
    }

    private String noteOfOne() {
        String tries = attempts > 1 ? attempts + " attempts" : "";
        if (inProgress > 0) {
            return tries;
        }
        return (tries.isEmpty() ? "" : tries + " · ") + Times.duration(time);
    }

    private String noteOfMany() {
        StringBuilder note = new StringBuilder(String.format(Locale.ROOT, "%,d × ·", visits));
        append(note, inProgress, "◐");
        append(note, succeeded, "✓");
        append(note, caught, "!");
        append(note, failed, "✗");
        append(note, canceled, "⊘");
        return note.toString();
    }

    private static void append(StringBuilder note, int count, String icon) {
        if (count > 0) {
            note.append(String.format(Locale.ROOT, " %,d %s", count, icon));
        }
    }
}
