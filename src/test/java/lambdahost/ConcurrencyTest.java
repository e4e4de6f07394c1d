package lambdahost;

import static lambdahost.SampleFunctions.answer;
import static lambdahost.SampleFunctions.call;
import static lambdahost.SampleFunctions.eventually;
import static lambdahost.SampleFunctions.host;
import static lambdahost.SampleFunctions.sample;
import static lambdahost.SampleFunctions.start;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import lambdahost.EnvironmentInfo.State;

/** How environments are assigned to concurrent calls of several functions. */
class ConcurrencyTest {

    @TempDir
    Path directory;

    @Test
    void calls_oneAfterTheOther_shareOneEnvironment() throws Exception {
        try (LambdaHost host = host(patient(), sample("echo"))) {
            Set<String> pids = new HashSet<>();
            for (int i = 0; i < 50; i++) {
                pids.add(call(host, "echo", "pid").text());
            }

            assertEquals(1, pids.size());
            assertEquals(50, host.environments().get(0).invocations());
        }
    }

    @Test
    void calls_atTheSameTime_haveAnEnvironmentEach() throws Exception {
        try (LambdaHost host = host(patient(), sample("echo"))) {
            warm(host, "echo", 8);
            Path gate = directory.resolve("gate");
            List<CompletableFuture<InvocationResult>> answers = IntStream.range(0, 8)
                    .mapToObj(i -> start(host, "echo", "await " + gate)).toList();
            eventually(() -> count(host, State.BUSY) == 8);
            Files.createFile(gate);

            Set<String> pids = new HashSet<>();
            for (CompletableFuture<InvocationResult> answer : answers) {
                pids.add(answer(answer).text());
            }

            assertEquals(8, pids.size());
            assertEquals(8, host.environments().size());
        }
    }

    @Test
    void call_thatWaitsForANewEnvironment_isServedByTheFirstThatIsFree() throws Exception {
        AtomicInteger started = new AtomicInteger();
        Supplier<List<String>> onlyTheFirst = () -> started.incrementAndGet() == 1
                ? SampleFunctions.command()
                : List.of("/bin/sleep", "1000");
        try (LambdaHost host = host(patient(), sample("echo").command(onlyTheFirst))) {
            String warm = call(host, "echo", "pid").text();
            Path gate = directory.resolve("gate");
            CompletableFuture<InvocationResult> first = start(host, "echo", "await " + gate);

            CompletableFuture<InvocationResult> waiting = start(host, "echo", "pid");

            eventually(() -> count(host, State.BUSY) == 1 && count(host, State.INIT) == 1);
            Files.createFile(gate);
            assertEquals(warm, answer(first).text());
            assertEquals(warm, answer(waiting).text());
        }
    }

    @Test
    void call_whenAllEnvironmentsAreBusy_waitsForRoom() throws Exception {
        try (LambdaHost host = host(patient().maxEnvironments(1), sample("echo"), sample("other"))) {
            Path gate = directory.resolve("gate");
            CompletableFuture<InvocationResult> busy = gated(host, "echo", gate);

            CompletableFuture<InvocationResult> waiting = start(host, "other", "pid");

            assertFalse(waiting.isDone());
            assertEquals(Set.of("echo"), names(host));
            Files.createFile(gate);
            assertNotEquals(answer(busy).text(), answer(waiting).text());
        }
    }

    @Test
    void call_thatWaitsTooLong_isThrottled() throws Exception {
        HostSettings.Builder settings = patient().maxEnvironments(1).waitTimeout(Duration.ofMillis(50));
        try (LambdaHost host = host(settings, sample("echo"), sample("other"))) {
            assertTrue(answer(host.prewarm("echo")));
            CompletableFuture<InvocationResult> busy = busy(host, "echo");

            LambdaException refusal = refusal(start(host, "other", "pid"));

            assertEquals(429, refusal.statusCode());
            assertEquals("TooManyRequestsException", refusal.errorType());
            assertEquals("ConcurrentInvocationLimitExceeded", refusal.reason());
            assertEquals("Rate Exceeded.", refusal.getMessage());
            assertFalse(busy.isDone());
        }
    }

    @Test
    void calls_withinTheHostsPatience_shareOneEnvironment() throws Exception {
        try (LambdaHost host = host(patient().patience(Duration.ofMinutes(1)), sample("echo"))) {
            Path gate = directory.resolve("gate");
            CompletableFuture<InvocationResult> first = gated(host, "echo", gate);

            CompletableFuture<InvocationResult> second = start(host, "echo", "pid");

            Files.createFile(gate);
            assertEquals(answer(first).text(), answer(second).text());
            assertEquals(1, host.environments().size());
        }
    }

    @Test
    void call_afterTheHostsPatience_hasAnotherEnvironment() throws Exception {
        try (LambdaHost host = host(patient().patience(Duration.ofMillis(50)), sample("echo"))) {
            CompletableFuture<InvocationResult> first = busy(host, "echo");

            assertFalse(call(host, "echo", "pid").failed());

            assertFalse(first.isDone());
            assertEquals(2, host.environments().size());
        }
    }

    @Test
    void calls_aboveTheEnvironmentsPerFunction_waitForOneOfThem() throws Exception {
        try (LambdaHost host = host(patient().environmentsPerFunction(2), sample("echo"))) {
            Path gate = directory.resolve("gate");
            List<CompletableFuture<InvocationResult>> answers = IntStream.range(0, 6)
                    .mapToObj(i -> start(host, "echo", "await " + gate)).toList();
            eventually(() -> count(host, State.BUSY) == 2);
            assertEquals(2, host.environments().size());
            Files.createFile(gate);

            Set<String> pids = new HashSet<>();
            for (CompletableFuture<InvocationResult> answer : answers) {
                pids.add(answer(answer).text());
            }

            assertEquals(2, pids.size());
        }
    }

    @Test
    void call_whoseEnvironmentDiesBeforeItIsFree_getsAnother() throws Exception {
        HostSettings.Builder one = patient().environmentsPerFunction(1).patience(Duration.ofMinutes(1));
        try (LambdaHost host = host(one, sample("echo"))) {
            CompletableFuture<InvocationResult> first = busy(host, "echo");
            CompletableFuture<InvocationResult> waiting = start(host, "echo", "pid");

            host.kill(host.environments().get(0).pid());

            assertTrue(answer(first).failed());
            assertFalse(answer(waiting).failed());
        }
    }

    @Test
    void call_thatIsCancelledWhileItWaits_isNotRun() throws Exception {
        try (LambdaHost host = host(patient().environmentsPerFunction(1), sample("echo"))) {
            Path gate = directory.resolve("gate");
            CompletableFuture<InvocationResult> first = gated(host, "echo", gate);
            CompletableFuture<InvocationResult> cancelled = start(host, "echo", "pid");

            cancelled.cancel(false);

            Files.createFile(gate);
            answer(first);
            assertEquals("2", call(host, "echo", "calls").text());
        }
    }

    @Test
    void environment_thatRests_endsUntilTheNextCall() throws Exception {
        try (LambdaHost host = host(patient().rest(Duration.ofMillis(50)), sample("echo"))) {
            String first = call(host, "echo", "pid").text();

            eventually(() -> host.environments().isEmpty());

            assertNotEquals(first, call(host, "echo", "pid").text());
        }
    }

    @Test
    void call_aboveTheReservedConcurrency_isThrottled() throws Exception {
        try (LambdaHost host = host(patient(), sample("echo").reservedConcurrency(1))) {
            busy(host, "echo");

            assertEquals("ReservedFunctionConcurrentInvocationLimitExceeded",
                    refusal(start(host, "echo", "pid")).reason());
        }
    }

    @Test
    void function_withoutEnvironment_evictsTheOneThatIsIdleForTheLongestTime() throws Exception {
        try (LambdaHost host = host(patient().maxEnvironments(2), sample("a"), sample("b"), sample("c"))) {
            String first = call(host, "a", "pid").text();
            call(host, "b", "pid");
            awaitIdle(host, 2);
            assertEquals(first, call(host, "a", "pid").text());
            awaitIdle(host, 2);

            call(host, "c", "pid");

            eventually(() -> host.environments().size() == 2);
            assertEquals(Set.of("a", "c"), names(host));
            assertEquals(first, call(host, "a", "pid").text());
        }
    }

    @Test
    void prewarm_ofAFunction_startsItBeforeTheFirstCall() throws Exception {
        try (LambdaHost host = host(patient(), sample("echo"))) {
            assertTrue(answer(host.prewarm("echo")));
            long pid = host.environments().get(0).pid();

            assertTrue(answer(host.prewarm("echo:live")));
            assertEquals(Long.toString(pid), call(host, "echo", "pid").text());
        }
    }

    @Test
    void prewarm_whenInitFails_tellsSo() throws Exception {
        try (LambdaHost host = host(patient(), sample("absent").command(List.of("/nowhere/bootstrap")))) {
            assertFalse(answer(host.prewarm("absent")));
        }
    }

    /** A debugger's port serves one process at a time. */
    @Test
    void environment_ofADebuggedFunction_startsAfterTheEndOfThePrevious() throws Exception {
        List<String> alive = new CopyOnWriteArrayList<>();
        AtomicLong first = new AtomicLong();
        Supplier<List<String>> command = () -> {
            ProcessHandle.of(first.get()).filter(ProcessHandle::isAlive).ifPresent(each -> alive.add("previous"));
            return SampleFunctions.command();
        };
        try (LambdaHost host = host(HostSettings.defaults(), sample("f").command(command).debugged(true))) {
            first.set(Long.parseLong(call(host, "f", "pid").text()));
            host.register(sample("f").command(command).debugged(true).memoryMegabytes(512).build());

            assertNotEquals(first.get(), Long.parseLong(call(host, "f", "pid").text()));
        }
        assertEquals(List.of(), alive);
    }

    @Test
    void environment_ofADebuggedFunction_isTheOnlyOneAndStays() throws Exception {
        Duration none = Duration.ofNanos(1);
        Path file = directory.resolve("go");
        try (LambdaHost host = host(HostSettings.defaults().patience(none).waitTimeout(none).rest(none),
                sample("f").debugged(true))) {
            CompletableFuture<InvocationResult> first = start(host, "f", "await " + file);
            eventually(() -> host.environments().stream().anyMatch(each -> each.state() == State.BUSY));
            CompletableFuture<InvocationResult> second = start(host, "f", "pid");
            await().during(Duration.ofMillis(300)).until(() -> host.environments().size() == 1 && !second.isDone());
            Files.createFile(file);

            assertEquals(answer(first).text(), answer(second).text());
            await().during(Duration.ofMillis(300)).until(() -> host.environments().size() == 1);
        }
    }

    @Test
    void register_anotherConfiguration_endsTheEnvironmentsOfTheOld() throws Exception {
        try (LambdaHost host = host(patient(), sample("echo"))) {
            long old = Long.parseLong(call(host, "echo", "pid").text());

            host.register(sample("echo").memoryMegabytes(512).build());

            eventually(() -> !SampleFunctions.alive(old));
            assertTrue(call(host, "echo", "variables").text().contains("\"AWS_LAMBDA_FUNCTION_MEMORY_SIZE\":\"512\""));
        }
    }

    @Test
    void environments_thatAllDie_areReplacedForThoseThatWait() throws Exception {
        try (LambdaHost host = host(patient(), sample("echo"))) {
            List<CompletableFuture<InvocationResult>> answers = IntStream.range(0, 4)
                    .mapToObj(i -> start(host, "echo", i % 2 == 0 ? "exit 1" : "pid")).toList();

            for (int i = 0; i < 4; i++) {
                assertEquals(i % 2 == 0, answer(answers.get(i)).failed());
            }
        }
    }

    static HostSettings.Builder patient() {
        return HostSettings.defaults().initTimeout(Duration.ofSeconds(SampleFunctions.PATIENCE_SECONDS));
    }

    static LambdaException refusal(CompletableFuture<?> answer) {
        ExecutionException failure = assertThrows(ExecutionException.class, () -> answer(answer));
        return assertInstanceOf(LambdaException.class, failure.getCause());
    }

    /** @return the answer of a call that runs until the gate exists */
    private static CompletableFuture<InvocationResult> gated(LambdaHost host, String function, Path gate) {
        CompletableFuture<InvocationResult> answer = start(host, function, "await " + gate);
        eventually(() -> host.environments().stream().anyMatch(e -> e.state() == State.BUSY));
        return answer;
    }

    private static CompletableFuture<InvocationResult> busy(LambdaHost host, String function) {
        CompletableFuture<InvocationResult> answer = start(host, function, "hang");
        eventually(() -> host.environments().stream().anyMatch(e -> e.state() == State.BUSY));
        return answer;
    }

    private static void warm(LambdaHost host, String function, int environments) {
        List<CompletableFuture<InvocationResult>> answers = IntStream.range(0, environments)
                .mapToObj(i -> start(host, function, "pid")).toList();
        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).join();
        awaitIdle(host, environments);
    }

    private static void awaitIdle(LambdaHost host, int environments) {
        eventually(() -> count(host, State.IDLE) == environments);
    }

    private static long count(LambdaHost host, State state) {
        return host.environments().stream().filter(e -> e.state() == state).count();
    }

    private static Set<String> names(LambdaHost host) {
        Set<String> names = new HashSet<>();
        host.environments().forEach(environment -> names.add(environment.functionName()));
        return names;
    }
}
