package orderflow.local.console;

import java.util.Locale;

/** The status of a state in an execution, in the words of the AWS console's legend. */
enum StateStatus {

    IN_PROGRESS("In progress", "◐"),
    SUCCEEDED("Succeeded", "✓"),
    CAUGHT_ERROR("Caught error", "!"),
    FAILED("Failed", "✗"),
    CANCELED("Canceled", "⊘");

    private final String word;
    private final String icon;

    StateStatus(String word, String icon) {
        this.word = word;
        this.icon = icon;
    }

    public String word() {
        return word;
    }

    /** @return a character that is told apart from the others without colour */
    public String icon() {
        return icon;
    }

    /** @return the CSS class, such as {@code in-progress} */
    public String css() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
