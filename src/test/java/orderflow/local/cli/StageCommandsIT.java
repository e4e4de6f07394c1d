package orderflow.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import orderflow.local.stage.Stage;
import orderflow.local.stage.StageSettings;

/**
 * {@code ./orderflow aws} on a stage, in a folder whose record names this stage as the one that is up: each command
 * that the greeting and the docs name, and the borders of the command.
 */
class StageCommandsIT {

    private static final Path PROJECT = Path.of("").toAbsolutePath();
    private static final Pattern COMMAND = Pattern
            .compile("(?m)^ *(\\./orderflow aws (?:.*\\\\\n)*.*)$|`(\\./orderflow aws [^`]+)`");
    /** Settings of a user, each of which would break a command that sees it. */
    private static final Map<String, String> OF_THE_USER = Map.of("AWS_PROFILE", "nosuch", "AWS_CONFIG_FILE",
            "/nowhere",
            "AWS_CA_BUNDLE", "/nowhere", "AWS_ENDPOINT_URL_SQS", "http://127.0.0.1:1", "AWS_MAX_ATTEMPTS", "x",
            "HTTP_PROXY", "http://127.0.0.1:1", "http_proxy", "http://127.0.0.1:1");

    @TempDir
    static Path folder;

    private static Stage stage;

    private record Outcome(int exitCode, String text) {}

    @BeforeAll
    static void start() throws IOException {
        // A copy, because the script follows a link to its project.
        Files.copy(PROJECT.resolve("orderflow"), folder.resolve("orderflow"));
        for (String name : List.of("src", "events", ".venv")) {
            Files.createSymbolicLink(folder.resolve(name), PROJECT.resolve(name));
        }
        stage = Stage.start(StageSettings.of(PROJECT));
        new StageFile(folder).write(stage.endpoint(), Code.ELSEWHERE);
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    @Test
    void commands_ofTheGreetingAndTheDocs_runOnTheStage() throws Exception {
        Set<String> commands = new LinkedHashSet<>(commands(UpCommand.greeting(stage.endpoint(), stage.stack())));
        assertEquals(5, commands.size(), commands::toString);
        for (Path page : pages()) {
            commands.addAll(commands(Files.readString(page)));
        }
        assertTrue(commands.size() > 6, commands::toString);
        String machine = stage.stack().stateMachines().get(0).arn();
        String execution = machine.replace(":stateMachine:", ":execution:") + ":my-order";
        for (String command : commands) {
            Outcome outcome = run("bash", "-c", command.replace("EXECUTION-ARN", execution));
            assertEquals(0, outcome.exitCode(), command + "\n" + outcome.text());
        }
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(PROJECT.resolve("docs"))) {
            List<Path> pages = new ArrayList<>(docs.filter(file -> file.toString().endsWith(".md")).sorted().toList());
            pages.add(PROJECT.resolve("README.md"));
            return pages;
        }
    }

    private static List<String> commands(String text) {
        return COMMAND.matcher(text).results().map(StageCommandsIT::found).filter(line -> !line.endsWith("..."))
                .toList();
    }

    private static String found(MatchResult match) {
        return match.group(1) == null ? match.group(2) : match.group(1);
    }

    @Test
    void sqs_always_isThatOfTheStage() throws Exception {
        String queue = stage.stack().physicalId("UndeliveredEventsQueue");
        String name = queue.substring(queue.lastIndexOf('/') + 1);

        String listed = aws("sqs", "list-queues", "--output", "text").text();
        assertTrue(listed.contains(name), listed);
        assertEquals(new Outcome(0, ""), aws("sqs", "receive-message", "--queue-url", queue));
    }

    @Test
    void request_toAnotherAddress_isNotSent() throws Exception {
        Outcome outcome = aws("--endpoint-url", "http://127.0.0.1:1", "sqs", "list-queues");

        assertEquals(255, outcome.exitCode());
        assertEquals("orderflow: 127.0.0.1:1 is not the stage at 127.0.0.1:" + stage.endpoint().getPort()
                + "; nothing was sent", outcome.text().strip());
    }

    @Test
    void version_always_isThatOfTheCli() throws Exception {
        Outcome outcome = aws("--version");

        assertEquals(0, outcome.exitCode());
        assertTrue(outcome.text().startsWith("aws-cli/"), outcome.text());
    }

    @Test
    void stage_thatHasEnded_isNotUp(@TempDir Path other) throws Exception {
        Path record = Files.writeString(other.resolve("up.json"),
                "{\"pid\":" + (ProcessHandle.current().pid() + 1) + ",\"endpoint\":\"" + stage.endpoint() + "\"}");

        Outcome outcome = run(folder.resolve(".venv/bin/python").toString(), "-I",
                folder.resolve("src/local/resources/stage/cli.py").toString(), record.toString(), "--version");

        assertEquals(new Outcome(1, "orderflow: no stage is up; start one with ./orderflow up\n"), outcome);
    }

    private static Outcome aws(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("bash", "orderflow", "aws"));
        command.addAll(List.of(arguments));
        return run(command.toArray(String[]::new));
    }

    private static Outcome run(String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(OF_THE_USER);
        Process process = builder.start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), text);
    }
}
