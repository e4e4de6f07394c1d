package lambdahost;

import static lambdahost.SampleFunctions.alive;
import static lambdahost.SampleFunctions.answer;
import static lambdahost.SampleFunctions.call;
import static lambdahost.SampleFunctions.eventually;
import static lambdahost.SampleFunctions.host;
import static lambdahost.SampleFunctions.json;
import static lambdahost.SampleFunctions.sample;
import static lambdahost.SampleFunctions.start;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** No process outlives its host or its environment. */
class OrphansTest {

    @Test
    void close_withIdleAndBusyEnvironments_endsThemAll() throws Exception {
        LambdaHost host = host(ConcurrencyTest.patient(), sample("idle"), sample("busy"));
        List<Long> pids = new ArrayList<>(List.of(Long.parseLong(call(host, "idle", "pid").text()),
                Long.parseLong(call(host, "busy", "pid").text()), Long.parseLong(call(host, "busy", "spawn").text())));
        CompletableFuture<InvocationResult> running = start(host, "busy", "hang");
        eventually(() -> host.environments().stream().anyMatch(e -> e.requestId() != null));

        host.close();

        assertEquals(List.of(false, false, false), pids.stream().map(SampleFunctions::alive).toList());
        assertEquals("Runtime.ExitError", json(answer(running)).get("errorType").asText());
        assertTrue(host.environments().isEmpty());
        assertEquals("ServiceException", ConcurrencyTest.refusal(start(host, "idle", "pid")).errorType());
        host.close();
    }

    @Test
    void close_whileEnvironmentsStart_endsThem() throws Exception {
        LambdaHost host = host(ConcurrencyTest.patient(), sample("slow").environment(Map.of("INIT", "hang")));
        CompletableFuture<InvocationResult> waiting = start(host, "slow", "any");
        eventually(() -> host.environments().size() == 1);
        long pid = host.environments().get(0).pid();

        host.close();

        assertFalse(alive(pid));
        assertEquals("ServiceException", ConcurrencyTest.refusal(waiting).errorType());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void close_whenAProcessIgnoresTheRequest_killsIt() throws Exception {
        HostSettings.Builder settings = ConcurrencyTest.patient().stopTimeout(Duration.ofMillis(200));
        LambdaHost host = host(settings,
                sample("deaf").command(List.of("/bin/sh", "-c", "trap '' TERM; while :; do sleep 0.05; done")));
        CompletableFuture<InvocationResult> waiting = start(host, "deaf", "any");
        eventually(() -> host.environments().size() == 1);
        long pid = host.environments().get(0).pid();
        // Its first child shows that the trap is set.
        eventually(() -> ProcessHandle.of(pid).orElseThrow().children().findFirst().isPresent());

        host.close();

        assertFalse(alive(pid));
        assertTrue(waiting.isDone());
    }

    @Test
    void timeout_ofAFunctionWithChildren_killsThem() throws Exception {
        try (LambdaHost host = host(ConcurrencyTest.patient(), sample("parent").environment(Map.of("INIT", "spawn"))
                .timeout(Duration.ofSeconds(1)))) {
            assertTrue(answer(host.prewarm("parent")));
            long child = ProcessHandle.of(host.environments().get(0).pid()).orElseThrow().children().findFirst()
                    .orElseThrow().pid();
            assertTrue(alive(child));

            assertTrue(call(host, "parent", "hang").failed());

            eventually(() -> !alive(child));
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void process_thatExitsAndLeavesADaemon_takesItAlong() throws Exception {
        try (LambdaHost host = host(ConcurrencyTest.patient(), sample("parent"))) {
            long child = Long.parseLong(call(host, "parent", "daemon").text());
            eventually(() -> ProcessHandle.of(child).flatMap(p -> p.children().findFirst()).isPresent());
            long grandchild = ProcessHandle.of(child).orElseThrow().children().findFirst().orElseThrow().pid();
            ProcessHandle.of(child).orElseThrow().destroyForcibly();
            eventually(() -> !alive(child));
            assertTrue(alive(grandchild));

            call(host, "parent", "exit 1");

            eventually(() -> !alive(grandchild));
        }
    }

    @Test
    void jvm_thatExitsWithoutClosing_leavesNoProcess() throws Exception {
        ended("exit");
    }

    @Test
    void jvm_thatIsTerminated_leavesNoProcess() throws Exception {
        ended("terminate");
    }

    @Test
    void jvm_thatIsKilled_leavesNoProcess() throws Exception {
        ended("kill");
    }

    private static void ended(String how) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(java, "-XX:TieredStopAtLevel=1", "-cp", ForgetfulHost.classPath(),
                ForgetfulHost.class.getName(), how).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (BufferedReader output = process.inputReader()) {
            long pid = Long.parseLong(output.readLine());
            assertTrue(alive(pid) || how.equals("exit"));
            if (how.equals("terminate")) {
                process.destroy();
            } else if (how.equals("kill")) {
                process.destroyForcibly();
            }
            assertTrue(process.waitFor(SampleFunctions.PATIENCE_SECONDS, TimeUnit.SECONDS));
            eventually(() -> !alive(pid));
        } finally {
            process.destroyForcibly();
        }
    }
}
