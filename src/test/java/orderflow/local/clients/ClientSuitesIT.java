package orderflow.local.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import orderflow.local.stage.Stage;
import orderflow.local.stage.StageSettings;

/** Runs the suites in src/test/python, which call the stage with the unmodified boto3 and AWS CLI. */
class ClientSuitesIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path PROJECT = Path.of("").toAbsolutePath();
    private static final Path SUITES = PROJECT.resolve("src/test/python");

    private static Stage stage;

    @BeforeAll
    static void start() {
        stage = Stage.start(StageSettings.of(PROJECT));
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    @TestFactory
    Stream<DynamicTest> boto3() throws Exception {
        return cases("test_boto3");
    }

    @TestFactory
    Stream<DynamicTest> awsCli() throws Exception {
        return cases("test_awscli");
    }

    private static Stream<DynamicTest> cases(String suite) throws Exception {
        List<JsonNode> cases = run(suite);
        assertFalse(cases.isEmpty(), suite + " has no cases");
        return cases.stream().map(each -> DynamicTest.dynamicTest(each.get("case").asText(),
                () -> assertEquals("", each.get("fault").asText(), each.get("case").asText())));
    }

    private static List<JsonNode> run(String suite) throws IOException, InterruptedException {
        Path output = Files.createTempFile(suite, ".jsonl");
        Path complaints = Files.createTempFile(suite, ".log");
        try {
            ProcessBuilder builder = new ProcessBuilder(PROJECT.resolve(".venv/bin/python").toString(), "-B",
                    "report.py", suite).directory(SUITES.toFile()).redirectOutput(output.toFile())
                    .redirectError(complaints.toFile());
            builder.environment().putAll(Map.of("AWS_ENDPOINT_URL", stage.endpoint().toString(), "AWS_ACCESS_KEY_ID",
                    "stage", "AWS_SECRET_ACCESS_KEY", "stage", "AWS_DEFAULT_REGION", Stage.REGION, "AWS_CONFIG_FILE",
                    "/dev/null", "AWS_SHARED_CREDENTIALS_FILE", "/dev/null", "AWS_EC2_METADATA_DISABLED", "true"));
            builder.environment().keySet().removeAll(List.of("AWS_PROFILE", "AWS_DEFAULT_PROFILE"));
            String seed = System.getProperty("test.random.seed");
            if (seed != null) {
                builder.environment().put("TEST_RANDOM_SEED", seed);
            }
            Process process = builder.start();
            boolean ended = process.waitFor(15, TimeUnit.MINUTES);
            process.destroyForcibly();
            assertTrue(ended && process.exitValue() == 0, () -> suite + ": " + text(complaints));
            return lines(output);
        } finally {
            Files.delete(output);
            Files.delete(complaints);
        }
    }

    private static List<JsonNode> lines(Path file) throws IOException {
        List<JsonNode> cases = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            cases.add(JSON.readTree(line));
        }
        return cases;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
