package orderflow.failures;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Plays cases in several clouds in parallel. */
final class MatrixRun {

    /** Twice the processor cores of a small machine, because a case waits for moto half of the time. */
    private static final int CLOUDS = 4;
    /** moto keeps all resources, so it slows down and runs out of addresses. */
    private static final int CASES_PER_CLOUD = 300;

    private MatrixRun() {}

    static MatrixReport of(List<Matrix> matrices, List<Case> cases) {
        long began = System.nanoTime();
        Queue<Case> open = new ConcurrentLinkedQueue<>(mixed(cases));
        ExecutorService threads = Executors.newFixedThreadPool(CLOUDS);
        try {
            List<Callable<List<Row>>> work = new ArrayList<>();
            for (int i = 0; i < Math.min(CLOUDS, cases.size()); i++) {
                work.add(() -> played(open));
            }
            List<Row> rows = new ArrayList<>();
            for (Future<List<Row>> done : threads.invokeAll(work)) {
                rows.addAll(done.get());
            }
            return new MatrixReport(cases, matrices, rows, Duration.ofNanos(System.nanoTime() - began));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    /**
     * Mixes the workflows: moto's DescribeInstances goes through all instances that a cloud has ever had, so no cloud
     * should play many day closes.
     */
    private static List<Case> mixed(List<Case> cases) {
        return cases.stream().sorted(Comparator.comparing(Case::orderId)).toList();
    }

    private static List<Row> played(Queue<Case> open) {
        List<Row> rows = new ArrayList<>();
        while (!open.isEmpty()) {
            try (ScenarioRunner runner = new ScenarioRunner(Cloud.start())) {
                for (int i = 0; i < CASES_PER_CLOUD; i++) {
                    Case next = open.poll();
                    if (next == null) {
                        break;
                    }
                    Row row = runner.run(next);
                    rows.add(row);
                    if (!row.broken().isEmpty()) {
                        System.out.println("Broken: " + row.id() + ": " + row.broken());
                    }
                }
            }
        }
        return rows;
    }
}
