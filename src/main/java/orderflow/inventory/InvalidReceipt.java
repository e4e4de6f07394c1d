package orderflow.inventory;

import java.util.List;
import java.util.stream.Collectors;

import orderflow.error.BusinessError;

/** A goods receipt breaks rules, and nothing of it was stored. It is to be sent again, corrected. */
public class InvalidReceipt extends BusinessError {

    private static final int MOST_NAMED = 100;

    /** @param violations each with its field */
    public InvalidReceipt(List<String> violations) {
        super(describe(violations));
    }

    private static String describe(List<String> violations) {
        String named = violations.stream().limit(MOST_NAMED).collect(Collectors.joining("; "));
        return violations.size() > MOST_NAMED ? named + "; and " + (violations.size() - MOST_NAMED) + " more" : named;
    }
}
