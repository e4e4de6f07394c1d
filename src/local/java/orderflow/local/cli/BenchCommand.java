package orderflow.local.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import orderflow.local.moto.StackDescription.StateMachine;
import orderflow.local.run.ExitCode;
import orderflow.local.run.JsonFile;
import orderflow.local.run.Run;
import orderflow.local.run.StageClient;
import orderflow.local.run.StageScript;
import orderflow.local.run.Workflow;
import orderflow.local.stage.Stage;
import orderflow.local.stage.StageSettings;

/** {@code bench}: measures the stage's speed and memory; docs/stage-figures.md lists the figures. */
@Command(name = "bench", mixinStandardHelpOptions = true, sortOptions = false, description = "Measures the stage:"
        + " start time, duration of the first and of further orders, throughput, memory.")
public final class BenchCommand implements Callable<Integer> {

    private static final int FURTHER = 50;
    private static final int AT_ONCE = 8;
    private static final int ROUNDS = 5;

    @Option(names = "--native", description = "Run the functions as the native binary.")
    private boolean nativeFunctions;

    @Mixin
    private Common common;

    @Override
    public Integer call() throws Exception {
        Path event = common.project.resolve("events/order/confirmed.json");
        JsonNode input = JsonFile.read(event.toString(), event);
        long begin = System.nanoTime();
        try (Stage stage = Stage.start(StageSettings.of(common.project).withNative(nativeFunctions)
                .telling(System.err::println, common.logs()))) {
            tell("stage start to ready", millis(begin), "ms");
            StageClient client = new StageClient(stage.endpoint());
            StateMachine machine = Workflow.machine(client.stack(), "order");
            stage.warmUp(List.of(machine));
            tell("first order, with the delivery of its stock", timed(client, machine, "bench-first", input), "ms");
            tell("median of " + FURTHER + " further orders", median(client, machine, input), "ms");
            tell("orders per second with " + AT_ONCE + " in flight", throughput(client, machine, input), "1/s");
            tell("peak memory of the stage and its processes", memoryMegabytes(), "MB");
        }
        return ExitCode.DONE;
    }

    private double median(StageClient client, StateMachine machine, JsonNode input) {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < FURTHER; i++) {
            times.add(timed(client, machine, "bench-" + i, input));
        }
        times.sort(null);
        return (times.get(FURTHER / 2 - 1) + times.get(FURTHER / 2)) / 2;
    }

    private double throughput(StageClient client, StateMachine machine, JsonNode input) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(AT_ONCE);
        try {
            atOnce(callers, client, machine, input, "bench-warm-", AT_ONCE);
            long begin = System.nanoTime();
            atOnce(callers, client, machine, input, "bench-flight-", AT_ONCE * ROUNDS);
            return AT_ONCE * ROUNDS * 1000.0 / millis(begin);
        } finally {
            callers.shutdownNow();
        }
    }

    private void atOnce(ExecutorService callers, StageClient client, StateMachine machine, JsonNode input,
            String prefix, int orders) throws Exception {
        List<Future<Double>> ends = new ArrayList<>();
        for (int i = 0; i < orders; i++) {
            String name = prefix + i;
            ends.add(callers.submit(() -> timed(client, machine, name, input)));
        }
        for (Future<Double> end : ends) {
            end.get();
        }
    }

    /** @return the milliseconds that a caller waits for one order, preparation included */
    private double timed(StageClient client, StateMachine machine, String name, JsonNode input) {
        PrintStream nobody = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        long begin = System.nanoTime();
        Run.Result result = Run.of(client, "order", common.project, StageScript.none(), nobody, false).run(machine,
                name,
                input, 0);
        if (result.exitCode() != ExitCode.DONE) {
            throw new IllegalStateException(result.outcome());
        }
        return millis(begin);
    }

    /** Linux reports each process's peak; the sum of the peaks is at least the peak of the sum. */
    private static double memoryMegabytes() {
        ProcessHandle own = ProcessHandle.current();
        return Stream.concat(Stream.of(own), own.descendants())
                .mapToLong(process -> ProcessMemory.peakKilobytes(process.pid())).sum() / 1024.0;
    }

    private static double millis(long begin) {
        return (System.nanoTime() - begin) / 1_000_000.0;
    }

    private static void tell(String what, double value, String unit) {
        System.out.println(String.format(Locale.ROOT, "%-45s %10.1f %s", what, value, unit));
    }
}
