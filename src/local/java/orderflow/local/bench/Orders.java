package orderflow.local.bench;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.fasterxml.jackson.databind.JsonNode;

import orderflow.local.moto.StackDescription.StateMachine;
import orderflow.local.run.ExecutionName;
import orderflow.local.run.ExitCode;
import orderflow.local.run.JsonFile;
import orderflow.local.run.Run;
import orderflow.local.run.StageClient;
import orderflow.local.run.StageScript;
import orderflow.local.run.Workflow;

/** Orders of the sample confirmed.json, timed as a caller of the stage sees them. */
final class Orders {

    private static final String WORD = "order";

    private final Path project;
    private final StageClient client;
    private final StateMachine machine;
    private final JsonNode input;

    Orders(Path project, StageClient client) {
        this.project = project;
        this.client = client;
        this.machine = Workflow.machine(client.stack(), WORD);
        Path event = project.resolve("events/order/confirmed.json");
        this.input = JsonFile.read(event.toString(), event);
    }

    /**
     * Runs an order.
     *
     * @return the milliseconds until its outcome, with the delivery of the stock if there is none
     *
     * @throws IllegalStateException if the order is not confirmed
     */
    double millis() {
        PrintStream nobody = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        long begin = System.nanoTime();
        Run.Result result = Run.of(client, WORD, project, StageScript.none(), nobody, false).run(machine,
                ExecutionName.generated(WORD), input, 0);
        if (result.exitCode() != ExitCode.DONE) {
            throw new IllegalStateException(result.outcome());
        }
        return (System.nanoTime() - begin) / 1_000_000.0;
    }

    /** @return the median of the milliseconds of this many orders, one at a time */
    double medianMillis(int orders) {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < orders; i++) {
            millis.add(millis());
        }
        return median(millis);
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    /** @return the orders per second of this many orders, a number of them at a time */
    double perSecond(int orders, int inFlight) throws InterruptedException, ExecutionException {
        ExecutorService callers = Executors.newFixedThreadPool(inFlight);
        try {
            long begin = System.nanoTime();
            List<Future<Double>> ends = new ArrayList<>();
            for (int i = 0; i < orders; i++) {
                ends.add(callers.submit(this::millis));
            }
            for (Future<Double> end : ends) {
                end.get();
            }
            return orders * 1e9 / (System.nanoTime() - begin);
        } finally {
            callers.shutdownNow();
        }
    }
}
