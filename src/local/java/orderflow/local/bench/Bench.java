package orderflow.local.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Stream;

import orderflow.local.bench.StageUsage.Part;
import orderflow.local.dev.SaveToAnswer;
import orderflow.local.run.StageClient;
import orderflow.local.stage.Stage;
import orderflow.local.stage.StageSettings;

/** Measures the stage and prints each figure as a row of a table (docs/stage-figures.md). */
public final class Bench {

    private static final int LAUNCHES = 3;
    private static final int FURTHER = 50;
    private static final int LOAD = 100;
    private static final int IN_FLIGHT = 8;
    private static final int SAVES = 5;
    private static final double KILOBYTES_PER_MEGABYTE = 1024;

    private final Path project;
    private final boolean nativeFunctions;
    private final Consumer<String> out;

    /**
     * @param project the checkout, which must be built
     * @param nativeFunctions whether to run the functions as the native binary
     * @param out receives each line
     */
    public Bench(Path project, boolean nativeFunctions, Consumer<String> out) {
        this.project = project;
        this.nativeFunctions = nativeFunctions;
        this.out = out;
        out.accept("| " + (nativeFunctions ? "native functions" : "JVM functions") + " | |");
        out.accept("|---|--:|");
    }

    /** Measures the first run in a fresh clone of the last commit, with the dependencies that are already fetched. */
    public void cleanClone() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("orderflow-bench");
        try {
            Path clone = directory.resolve("clone");
            Process git = new ProcessBuilder("git", "clone", "--quiet", project.toString(), clone.toString())
                    .inheritIO().start();
            if (git.waitFor() != 0) {
                throw new IOException("git could not clone " + project);
            }
            seconds("clean clone until the first order's outcome", LauncherRun.millis(clone, nativeFunctions));
        } finally {
            delete(directory);
        }
    }

    /** Measures the launcher, and a stage in this process. */
    public void run() throws IOException, InterruptedException, ExecutionException {
        List<Double> launches = new ArrayList<>();
        for (int i = 0; i < LAUNCHES; i++) {
            launches.add(LauncherRun.millis(project, nativeFunctions));
        }
        seconds("`./orderflow run order` until its outcome, median of " + LAUNCHES, Orders.median(launches));
        // The stage's functions run the code of this directory, which is therefore deleted after the stage's end.
        Path sources = Files.createTempDirectory("orderflow-bench");
        try (Stage stage = Stage.start(StageSettings.of(project).withNative(nativeFunctions)
                .telling(System.err::println, line -> {}))) {
            measure(stage, sources);
        } finally {
            delete(sources);
        }
    }

    private void measure(Stage stage, Path sources) throws IOException, InterruptedException, ExecutionException {
        StageUsage usage = new StageUsage(stage);
        Orders orders = new Orders(project, new StageClient(stage.endpoint()));
        memory("memory (PSS) idle", usage);
        seconds("first order on an idle stage, with the delivery of its stock", orders.millis());
        Map<Part, Long> before = usage.processorMillis();
        seconds("further order, median of " + FURTHER, orders.medianMillis(FURTHER));
        Map<Part, Long> after = usage.processorMillis();
        after.forEach((part, millis) -> row("processor time per further order: " + part,
                String.format(Locale.ROOT, "%.0f ms", (millis - before.get(part)) / (double) FURTHER)));
        row("orders per second, " + LOAD + " orders, " + IN_FLIGHT + " in flight",
                String.format(Locale.ROOT, "%.1f", orders.perSecond(LOAD, IN_FLIGHT)));
        memory("memory (PSS) after these", usage);
        if (!nativeFunctions) {
            saved(stage, sources);
        }
    }

    private void saved(Stage stage, Path sources) throws IOException, InterruptedException {
        List<Double> millis = SaveToAnswer.measure(stage, project, sources, SAVES).stream()
                .map(time -> time.toNanos() / 1_000_000.0).toList();
        seconds("`dev`: from saving a Java file until an order runs with it, median of " + SAVES,
                Orders.median(millis));
    }

    private void memory(String when, StageUsage usage) {
        long sum = 0;
        List<String> rows = new ArrayList<>();
        for (Part part : Part.values()) {
            OptionalLong kilobytes = usage.kilobytes(part);
            sum += kilobytes.orElse(0);
            rows.add("%s %s".formatted(part, megabytes(kilobytes.orElse(0))));
        }
        row(when, sum == 0 ? "unknown on this system" : megabytes(sum) + " (" + String.join("; ", rows) + ")");
    }

    private static String megabytes(long kilobytes) {
        return String.format(Locale.ROOT, "%.0f MB", kilobytes / KILOBYTES_PER_MEGABYTE);
    }

    private void seconds(String what, double millis) {
        row(what, String.format(Locale.ROOT, "%.2f s", millis / 1000));
    }

    private void row(String what, String value) {
        out.accept("| " + what + " | " + value + " |");
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
