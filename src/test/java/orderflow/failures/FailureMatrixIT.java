package orderflow.failures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Plays the failures of an order and of a day close: by default a fixed sample, with {@code -Dfailure.matrix=N} a
 * sample of N cases, with {@code -Dfailure.matrix=all} all cases, with {@code -Dfailure.case=ID} one case.
 * {@code -Dfailure.machine=ID} restricts all cases to one state machine. The reports are target/failure-matrix.html and
 * .json.
 */
class FailureMatrixIT {

    private static final int SAMPLE = 1_000;
    /** A strong reference: without one, the logger and its level may be garbage-collected. */
    private static final Logger HANDLERS = Logger.getLogger("orderflow");

    @BeforeAll
    static void silence() {
        HANDLERS.setLevel(Level.WARNING);
    }

    /** The stage's tests read the log, too. */
    @AfterAll
    static void speakAgain() {
        HANDLERS.setLevel(null);
    }

    @Test
    void workflows_whateverFails_comeOutRight() {
        List<Matrix> matrices = Matrix.shipped();
        List<Case> cases = chosen(matrices);
        MatrixReport report = MatrixRun.of(matrices, cases);
        report.write();
        System.out.println(report.summary());
        assertEquals(cases.size(), report.rows().size());
        assertTrue(report.broken().isEmpty(), report::summary);
    }

    private static List<Case> chosen(List<Matrix> matrices) {
        String machine = System.getProperty("failure.machine");
        List<Case> all = matrices.stream().flatMap(each -> each.cases().stream())
                .filter(each -> machine == null || each.machine().equals(machine)).toList();
        Optional<String> one = Optional.ofNullable(System.getProperty("failure.case"));
        if (one.isPresent()) {
            List<Case> found = all.stream().filter(each -> each.id().equals(one.get())).toList();
            assertEquals(1, found.size(), "No such case: " + one.get());
            return found;
        }
        String extent = System.getProperty("failure.matrix", String.valueOf(SAMPLE));
        return extent.equals("all") ? all : Sample.of(matrices, Integer.parseInt(extent));
    }
}
