package orderflow.failures;

import java.util.List;

/**
 * What became of a case.
 *
 * @param id names it; {@code -Dfailure.case=ID} plays it alone
 * @param task the state in which it goes wrong, and the second one where there are two
 * @param error the error's name, and the second one
 * @param how whether it happened, and how often
 * @param status of the order in the end
 * @param reason why it is not confirmed, or empty
 * @param failedIn where the execution ended before that and was redriven
 * @param tries of all tasks together
 * @param virtualSeconds to the first end, on the execution's clock
 * @param broken what does not hold; empty when all is well
 */
record Row(String id, List<String> task, List<String> error, String how, String status, String reason,
        List<String> failedIn,
        int tries, long virtualSeconds, List<String> broken) {}
