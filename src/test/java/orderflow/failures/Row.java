package orderflow.failures;

import java.util.List;

/**
 * What became of a case.
 *
 * @param id names it; {@code -Dfailure.case=ID} plays it alone
 * @param machine logical id of the state machine
 * @param task the state in which it goes wrong, and the second one where there are two
 * @param error the error's name, and the second one
 * @param how whether it happened, and how often
 * @param status of the order in the end, or how the close of the day came out
 * @param reason why it did not come out well, or empty
 * @param failedIn where the execution ended before that and was redriven; for what is not redriven, where it ended
 * @param tries of all tasks together
 * @param virtualSeconds to the first end, on the execution's clock
 * @param broken what does not hold; empty when all is well
 */
record Row(String id, String machine, List<String> task, List<String> error, String how, String status, String reason,
        List<String> failedIn,
        int tries, long virtualSeconds, List<String> broken) {}
