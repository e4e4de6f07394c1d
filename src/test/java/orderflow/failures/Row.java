package orderflow.failures;

import java.util.List;

/**
 * The result of a case.
 *
 * @param id the case's id; {@code -Dfailure.case=ID} plays it alone
 * @param machine logical id of the state machine
 * @param task the states with an injected failure, one or two
 * @param error the injected errors, one per state
 * @param how place, happening and extent of the last injection
 * @param status the order's final status, or the result of the day close
 * @param reason the reason for an unsuccessful outcome; otherwise empty
 * @param failedIn the states in which the execution ended without success, one per end
 * @param tries the attempts of all tasks
 * @param virtualSeconds seconds until the first end, on the execution's virtual clock
 * @param broken the violations; empty if there are none
 */
record Row(String id, String machine, List<String> task, List<String> error, String how, String status, String reason,
        List<String> failedIn,
        int tries, long virtualSeconds, List<String> broken) {}
