package orderflow.local.console;

import stepfunctions.api.ExecutionStatus;

/**
 * A status for a reader: a word and an icon, so that it is never told by colour alone.
 *
 * @param css the class of the style sheet
 */
record Badge(String word, String icon, String css) {

    static Badge of(StateStatus status) {
        return new Badge(status.word(), status.icon(), status.css());
    }

    static Badge of(ExecutionStatus status) {
        return switch (status) {
            case RUNNING -> new Badge("Running", "◐", "in-progress");
            case SUCCEEDED -> new Badge("Succeeded", "✓", "succeeded");
            case FAILED -> new Badge("Failed", "✗", "failed");
            case TIMED_OUT -> new Badge("Timed out", "✗", "failed");
            case ABORTED -> new Badge("Aborted", "⊘", "canceled");
            case PENDING_REDRIVE -> new Badge("Pending redrive", "◐", "in-progress");
        };
    }
}
