package orderflow.local.moto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import orderflow.local.MissingPrerequisite;
import orderflow.local.TestMoto;
import orderflow.local.moto.StackDescription.Function;
import orderflow.local.moto.StackDescription.Rule;
import orderflow.local.moto.StackDescription.StateMachine;

class MotoServerTest {

    private static MotoServer moto;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        moto = TestMoto.withTestStack(Map.of("EnableSms", "true", "NotificationEmail", "shop@example.com"));
    }

    @AfterAll
    static void stop() {
        moto.close();
    }

    @Test
    void function_withReferences_hasThemResolved() {
        Function greet = moto.stack().functions().get(0);

        assertEquals("Greet", greet.logicalId());
        assertEquals(10, greet.timeoutSeconds());
        assertEquals(256, greet.memoryMb());
        assertEquals("true", greet.environment().get("ENABLE_SMS"));
        assertEquals(moto.stack().physicalId("ThingsTable"), greet.environment().get("THINGS_TABLE"));
        assertEquals(moto.stack().physicalId("Topic"), greet.environment().get("TOPIC_ARN"));
    }

    @Test
    void substitution_ofAnAlias_isTheFunctionsArnWithTheAlias() {
        StateMachine hello = moto.stack().stateMachines().get(0);
        Function greet = moto.stack().functions().get(0);

        assertEquals(greet.arn() + ":live", hello.substitutions().get("Greet"));
        assertTrue(hello.definitionFile().endsWith("statemachine/hello.asl.yaml"));
    }

    @Test
    void rule_ofAFunction_hasPatternAndTargetResolved() {
        Rule ended = rule("ParkEnded");

        assertEquals(moto.stack().stateMachines().get(0).arn(),
                ended.pattern().at("/detail/stateMachineArn/0").asText());
        assertEquals(moto.stack().functions().get(1).arn() + ":live", ended.targets().get(0).path("Arn").asText());
        assertEquals("rate(1 hour)", rule("ParkHourly").schedule());
    }

    @Test
    void process_thatIsKilled_isLostWithTheReason() throws Exception {
        try (MotoServer other = TestMoto.empty()) {
            CompletableFuture<String> lost = other.lost();

            ProcessHandle.of(other.pid()).orElseThrow().destroyForcibly();

            assertEquals("moto (process " + other.pid() + ") was killed by signal 9", lost.get(1, TimeUnit.MINUTES));
        }
    }

    @Test
    void process_thatIsClosed_isNotLost() throws Exception {
        MotoServer other = TestMoto.empty();
        CompletableFuture<String> lost = other.lost();
        CompletableFuture<ProcessHandle> end = ProcessHandle.of(other.pid()).orElseThrow().onExit();

        other.close();
        end.get(1, TimeUnit.MINUTES);

        assertFalse(lost.isDone());
    }

    @Test
    void stack_thatAnEarlierProcessDescribed_hasTheSameDescription() {
        try (MotoServer first = withSmallStack(); MotoServer second = withSmallStack()) {
            second.awaitStart();

            assertEquals(first.stack().resources(), second.stack().resources());
        }
    }

    @Test
    void stack_thatIsNotTheOneDescribedEarlier_failsAndIsForgotten() throws Exception {
        withSmallStack().close();
        Path remembered;
        try (Stream<Path> files = Files.list(folder)) {
            remembered = files.filter(file -> file.getFileName().toString().startsWith("stack-")).findFirst()
                    .orElseThrow();
        }
        Files.writeString(remembered, Files.readString(remembered).replace("AWS::SNS::Topic", "AWS::SQS::Queue"));

        try (MotoServer other = withSmallStack()) {
            var failure = assertThrows(UncheckedIOException.class, other::awaitStart);

            assertTrue(failure.getMessage().contains("start the stage again"), failure.getMessage());
        }
        withSmallStack().close();
    }

    private MotoServer withSmallStack() {
        try {
            Path template = Files.writeString(folder.resolve("small.yaml"),
                    "Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n");
            return MotoServer.withStack(TestMoto.python(), TestMoto.PROGRAM, "us-east-1", template, folder, Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void close_endsTheProcess() {
        MotoServer other = TestMoto.empty();
        ProcessHandle process = ProcessHandle.of(other.pid()).orElseThrow();

        other.close();

        assertFalse(process.isAlive());
    }

    @Test
    void start_withABrokenTemplate_failsInOneLine() throws Exception {
        Path template = Files.writeString(folder.resolve("template.yaml"), "Resources:\n  Table: [1, 2\n  Topic: x\n");

        var failure = assertThrows(UncheckedIOException.class,
                () -> MotoServer.withStack(TestMoto.python(), TestMoto.PROGRAM, "us-east-1", template, folder,
                        Map.of()));

        assertEquals(1, failure.getMessage().lines().count(), failure.getMessage());
        assertTrue(failure.getMessage().contains("line 3"), failure.getMessage());
    }

    @Test
    void start_withoutAModule_isAMissingPrerequisite() throws Exception {
        Path python = script("exec '" + TestMoto.python() + "' -S \"$@\"");

        var missing = assertThrows(MissingPrerequisite.class,
                () -> MotoServer.empty(python, TestMoto.PROGRAM, "us-east-1"));

        assertTrue(missing.getMessage().matches("The Python module \\w+ is missing .*"), missing.getMessage());
    }

    @Test
    void start_ofAProgramThatEnds_failsWithItsLastLine() throws Exception {
        Path python = script("echo one >&2; echo two >&2");

        var failure = assertThrows(UncheckedIOException.class,
                () -> MotoServer.empty(python, TestMoto.PROGRAM, "us-east-1"));

        assertEquals("moto did not start: two", failure.getMessage());
    }

    private Path script(String command) throws IOException {
        Path script = Files.writeString(folder.resolve("python"), "#!/bin/sh\n" + command + "\n");
        assertTrue(script.toFile().setExecutable(true));
        return script;
    }

    private static Rule rule(String logicalId) {
        return moto.stack().rules().stream().filter(rule -> rule.logicalId().equals(logicalId)).findFirst()
                .orElseThrow();
    }
}
