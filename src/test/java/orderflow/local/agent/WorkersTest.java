package orderflow.local.agent;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import orderflow.local.TestMoto;

import stepfunctions.time.Hold;
import stepfunctions.time.VirtualTime;

class WorkersTest {

    private static final Path PYTHON = TestMoto.python();

    private final VirtualTime time = new VirtualTime(Instant.EPOCH);
    private final Queue<String> told = new ConcurrentLinkedQueue<>();
    private final Queue<String> output = new ConcurrentLinkedQueue<>();
    private final Queue<String> fates = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean heartbeatCeased = new AtomicBoolean();
    private Workers workers;

    private final Workers.Fate fate = new Workers.Fate() {

        @Override
        public void ended(int exitCode) {
            fates.add("ended " + exitCode + " before the heartbeats cease: " + !heartbeatCeased.get());
        }

        @Override
        public void notStarted(String why) {
            fates.add("not started: " + why);
        }
    };

    @BeforeEach
    void create() {
        workers = workers(PYTHON);
    }

    @AfterEach
    void close() {
        workers.close();
        time.close();
    }

    @Test
    void start_programMissing_isToldAndWrittenDownAndReleasesTheClock() {
        workers = workers(Path.of("no", "such", "python"));
        workers.start("task", "arn:task/1", () -> bash("true"), fate);
        heartbeat();

        assertTrue(fates.peek().startsWith("not started: "), fates::toString);
        assertTrue(told.peek().startsWith("task 1 could not be started: ") && told.peek().contains("python"),
                told::toString);
        assertTrue(heartbeatCeased.get() && workers.alive().isEmpty());
    }

    @Test
    void start_scriptCannotBeFound_isToldAndWrittenDown() {
        workers.start("instance", "i-1", () -> {
            throw new IllegalStateException("no user data");
        }, fate);

        assertEquals(List.of("not started: no user data"), List.copyOf(fates));
        assertEquals(List.of("instance i-1 could not be started: no user data"), List.copyOf(told));
    }

    @Test
    void end_withAnError_isToldWithTheLastLineAndWrittenDownBeforeTheClockGoesOn() {
        try (Hold hold = time.hold()) {
            workers.start("task", "arn:task/1", () -> bash("echo first; echo no room >&2; exit 3"), fate);
            heartbeat();
        }

        await().atMost(Duration.ofSeconds(60)).until(heartbeatCeased::get);
        assertEquals(List.of("ended 3 before the heartbeats cease: true"), List.copyOf(fates));
        assertEquals(List.of("task 1 ended with exit code 3: no room"), List.copyOf(told));
    }

    @Test
    void crash_whileItWorks_endsAllOfItAndIsWrittenDown() {
        workers.start("task", "arn:task/1", () -> bash("echo begun; sleep 600 | cat"), fate);
        await().atMost(Duration.ofSeconds(60)).until(() -> output.contains("begun"));

        workers.crash("arn:task/1");

        await().atMost(Duration.ofSeconds(60)).until(() -> !fates.isEmpty());
        assertEquals(List.of("ended 137 before the heartbeats cease: true"), List.copyOf(fates));
        await().atMost(Duration.ofSeconds(60)).until(() -> workers.alive().isEmpty());
    }

    /** Callers that wait until no worker is alive read the records next. */
    @Test
    void alive_untilTheEndIsWrittenDown_holdsTheWorker() throws InterruptedException {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch mayBeWritten = new CountDownLatch(1);
        workers.start("task", "arn:task/1", () -> bash("true"), new Workers.Fate() {

            @Override
            public void ended(int exitCode) {
                writing.countDown();
                try {
                    mayBeWritten.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }

            @Override
            public void notStarted(String why) {
                throw new AssertionError(why);
            }
        });
        try {
            assertTrue(writing.await(60, TimeUnit.SECONDS));
            assertEquals(Set.of("arn:task/1"), workers.alive());
        } finally {
            mayBeWritten.countDown();
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> workers.alive().isEmpty());
    }

    @Test
    void end_well_isNotTold() {
        workers.start("task", "arn:task/1", () -> bash("echo done"), fate);

        await().atMost(Duration.ofSeconds(60)).until(() -> !fates.isEmpty());
        assertEquals(List.of(), List.copyOf(told));
        assertEquals(List.of("done"), List.copyOf(output));
    }

    @Test
    void end_recordCannotBeChanged_isToldAndReleasesTheClock() {
        workers.start("task", "arn:task/1", () -> bash("true"), new Workers.Fate() {

            @Override
            public void ended(int exitCode) {
                throw new IllegalStateException("moto is gone");
            }

            @Override
            public void notStarted(String why) {
                throw new AssertionError(why);
            }
        });
        heartbeat();

        await().atMost(Duration.ofSeconds(60)).until(heartbeatCeased::get);
        assertEquals(List.of("the end of task 1 could not be recorded: moto is gone"), List.copyOf(told));
    }

    @Test
    void kill_beforeTheStart_keepsItFromStarting() {
        workers.kill("arn:task/1");
        workers.start("task", "arn:task/1", () -> bash("true"), fate);
        heartbeat();

        assertTrue(workers.alive().isEmpty() && heartbeatCeased.get());
        assertEquals(List.of(), List.copyOf(fates));
    }

    @Test
    void kill_running_endsItsGroupAndNobodyHearsOfIt() {
        workers.start("task", "arn:task/1", () -> bash("sleep 43210 & echo $!; wait"), fate);
        await().atMost(Duration.ofSeconds(60)).until(() -> !output.isEmpty());
        long grandchild = Long.parseLong(output.peek());
        workers.kill("arn:task/1");

        await().atMost(Duration.ofSeconds(60))
                .until(() -> ProcessHandle.of(grandchild).filter(ProcessHandle::isAlive).isEmpty());
        assertEquals(List.of(), List.copyOf(fates));
        assertFalse(workers.isNew("arn:task/1"));
    }

    @Test
    void aws_commandRefused_endsWithTheExitCodeAndTheMessageOfTheCli() {
        workers.start("task", "arn:task/1", () -> bash("aws dynamodb no-such-command; exit $?"), fate);

        await().atMost(Duration.ofSeconds(60)).until(() -> !fates.isEmpty());
        assertTrue(fates.peek().startsWith("ended 2 "), fates::toString);
        assertTrue(output.stream().anyMatch(line -> line.contains("argument operation: Invalid choice")),
                output::toString);
    }

    @Test
    void aws_commandsOfTwoWorkersAtOnce_eachHaveTheirOwnHomeAndVariables() {
        for (String id : List.of("1", "2")) {
            workers.start("task", "arn:task/" + id, () -> bash("aws configure set region region-" + id
                    + "; unset AWS_REGION AWS_DEFAULT_REGION; aws configure get region; AWS_PROFILE=none-" + id
                    + " aws configure get region"), fate);
        }

        await().atMost(Duration.ofSeconds(60)).until(() -> fates.size() == 2);
        assertEquals(Set.of("region-1", "region-2"),
                output.stream().filter(line -> line.startsWith("region-")).collect(Collectors.toSet()));
        assertTrue(List.of("none-1", "none-2").stream()
                .allMatch(profile -> output.stream().anyMatch(line -> line.contains(profile))), output::toString);
    }

    @Test
    void kill_awsCommandThatWaits_isCutOff() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            workers = workers(PYTHON, URI.create("http://127.0.0.1:" + silent.getLocalPort()));
            workers.start("task", "arn:task/1", () -> bash("aws dynamodb list-tables"), fate);
            silent.setSoTimeout(60_000);
            try (Socket call = silent.accept()) {
                call.setSoTimeout(60_000);
                workers.kill("arn:task/1");
                call.getInputStream().readAllBytes();
            }
        }
        assertEquals(Set.of(), workers.alive());
    }

    @Test
    void start_always_hasAHomeOfItsOwnAndNoneOfTheUsersVariables() {
        workers.start("task", "arn:task/1", () -> bash("env | cut -d = -f 1 | sort; echo $HOME"), fate);

        await().atMost(Duration.ofSeconds(60)).until(() -> !fates.isEmpty());
        List<String> lines = List.copyOf(output);
        assertTrue(lines.containsAll(List.of("ORDER_ID", "AWS_ENDPOINT_URL", "HOME", "TMPDIR")), lines::toString);
        assertFalse(lines.contains("USER") || lines.contains("LOGNAME") || lines.contains("AWS_PROFILE"),
                lines::toString);
        assertFalse(Files.exists(Path.of(lines.get(lines.size() - 1))), "the home folder is deleted");
    }

    private void heartbeat() {
        time.schedule(Instant.EPOCH.plusSeconds(240), () -> heartbeatCeased.set(true));
    }

    private static Script bash(String command) {
        return new Script(List.of("/bin/bash", "-c", command), Map.of("ORDER_ID", "o-1"), null);
    }

    private Workers workers(Path python) {
        return workers(python, URI.create("http://127.0.0.1:1"));
    }

    private Workers workers(Path python, URI endpoint) {
        WorkFolder work = WorkFolder.create();
        Workers made = new Workers(work, new AwsCli(python, TestMoto.PROGRAM, work), "us-east-1", time,
                line -> output.add(line.text()), told::add);
        made.use(endpoint);
        return made;
    }
}
