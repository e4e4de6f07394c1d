package orderflow.failures;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import orderflow.local.edge.Fault;
import orderflow.local.edge.Faults;

/**
 * Orders while AWS services fail, at calls that a seed determines. {@code -Ddisorder.runs=N} sets the number of runs of
 * each kind; {@code -Ddisorder.seed=SEED} repeats one run.
 */
class DisorderIT {

    private static final int RUNS = 4;
    /** More than the attempts of the AWS SDK. */
    private static final int OUTLASTS_THE_SDK = 4;
    private static final int CALLS_OF_AN_ORDER = 45;
    private static final Logger HANDLERS = Logger.getLogger("orderflow");

    private static ScenarioRunner runner;
    private static Cloud cloud;

    @BeforeAll
    static void start() {
        HANDLERS.setLevel(Level.SEVERE);
        cloud = Cloud.start(true);
        runner = new ScenarioRunner(cloud);
    }

    @AfterAll
    static void stop() {
        HANDLERS.setLevel(null);
        runner.close();
    }

    @Test
    void orders_throttled_comeOutRight() {
        each("throttled", seed -> {
            Faults faults = cloud.faults();
            faults.add(answering("dynamodb", 400, "ThrottlingException", 0.3, seed));
            faults.add(answering("sns", 500, "InternalFailure", 0.5, seed));
        });
    }

    @Test
    void orders_connectionCut_comeOutRight() {
        each("cut", seed -> {
            Random dice = new Random(seed);
            cloud.faults().add(new Fault(null, null, null, null, null, dice.nextBoolean(), true, 0,
                    dice.nextInt(CALLS_OF_AN_ORDER), OUTLASTS_THE_SDK, null, seed));
        });
    }

    private static Fault answering(String service, int status, String code, double probability, long seed) {
        return new Fault(service, null, null, null, new Fault.Answer(status, code, "injected", null), false, false, 0,
                0,
                null, probability, seed);
    }

    private static void each(String kind, Consumer<Long> disorder) {
        List<String> broken = new ArrayList<>();
        seeds().forEach(seed -> {
            disorder.accept(seed);
            Row row = runner.runAtRandom(Case.labelled(kind + " " + seed));
            cloud.faults().clear();
            System.out.println("Disorder: " + kind + ", -Ddisorder.seed=" + seed + ": " + row.status() + " "
                    + row.failedIn() + row.broken());
            row.broken().forEach(what -> broken.add(row.id() + ": " + what));
        });
        assertTrue(broken.isEmpty(), broken::toString);
    }

    private static LongStream seeds() {
        Long one = Long.getLong("disorder.seed");
        return one == null ? LongStream.rangeClosed(1, Integer.getInteger("disorder.runs", RUNS)) : LongStream.of(one);
    }
}
