package stepfunctions.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import stepfunctions.api.ExecutionStatus;
import stepfunctions.service.StepFunctions;
import stepfunctions.time.VirtualTime;

/**
 * Measures the interpreter, on one thread and the virtual clock, and for comparison moto's Step Functions with the same
 * definitions.
 */
public final class Benchmark {

    private Benchmark() {}

    /**
     * @param arguments SECONDS [PYTHON [DEFINITION RECORDING]]: the duration of each measurement, after a warm-up of
     *            the same duration; a Python with moto's extra {@code stepfunctions}, or {@code -}; a definition and
     *            the outcomes of its tasks, in the format of {@link Workload#recorded}
     */
    public static void main(String[] arguments) throws IOException {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        Moto moto = arguments.length > 1 && !arguments[1].equals("-") ? new Moto(arguments[1]) : null;
        List<Workload> workloads = new ArrayList<>(List.of(Workload.passes()));
        if (arguments.length > 3) {
            workloads.add(Workload.recorded(Path.of(arguments[2]), Path.of(arguments[3])));
        }
        System.out.println("per second of processor time");
        for (Workload workload : workloads) {
            run(workload, seconds);
            double each = run(workload, seconds);
            System.out.printf("%s: %,.0f executions, %.3f ms each%n", workload.name(), 1 / each, 1000 * each);
            if (moto != null) {
                System.out.println("    " + beside(each, moto.measure(workload, seconds)));
            }
        }
    }

    private static String beside(double each, JsonNode moto) {
        if (moto.has("error")) {
            return "moto cannot run it: " + moto.get("error").asText();
        }
        double motoEach = moto.get("seconds").asDouble() / moto.get("executions").asDouble();
        return String.format("moto: %,.0f executions, %.3f ms each, %,.0f times as much", 1 / motoEach,
                1000 * motoEach, motoEach / each);
    }

    /**
     * @return the processor time for one execution in seconds, without garbage collection and compilation on other
     *         threads
     */
    private static double run(Workload workload, int seconds) {
        try (StepFunctions service = StepFunctions.builder().time(new VirtualTime(Instant.EPOCH))
                .tasks(workload.tasks()).retainedExecutions(100).build()) {
            String machine = service.createStateMachine("bench", workload.definition()).stateMachineArn();
            long begin = System.nanoTime();
            long processor = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            long count = 0;
            while (System.nanoTime() - begin < seconds * 1_000_000_000L) {
                String arn = service.startExecution(machine, "e" + count, workload.input()).executionArn();
                if (count++ % 1000 == 0 && service.describeExecution(arn).status() != ExecutionStatus.SUCCEEDED) {
                    throw new IllegalStateException(service.describeExecution(arn).toString());
                }
            }
            return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - processor) / 1e9 / count;
        }
    }
}
