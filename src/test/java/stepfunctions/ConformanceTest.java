package stepfunctions;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import stepfunctions.conformance.Difference;
import stepfunctions.conformance.Replay;

/**
 * Replays every recording of AWS in the folder that the environment variable {@code ASL_CONFORMANCE} names. Mismatches
 * are listed in target/conformance.json. The test fails only if fewer than 97 % of the recordings match.
 */
class ConformanceTest {

    private static final double LEAST_SHARE = 0.97;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, int[]> SCORE_PER_TAG = new TreeMap<>();
    private static final ArrayNode MISMATCHES = JSON.createArrayNode();
    private static int matching;
    private static int all;

    static Stream<Named<JsonNode>> recordings() throws IOException {
        String folder = System.getenv("ASL_CONFORMANCE");
        if (folder == null || folder.isBlank()) {
            return Stream.of(Named.of("skipped: ASL_CONFORMANCE names no folder with recordings", JSON.nullNode()));
        }
        Stream<Path> files = Stream.concat(list(Path.of(folder, "cases")), list(Path.of(folder, "invalid")));
        return files.map(ConformanceTest::read).map(recording -> Named.of(recording.get("id").asText(), recording));
    }

    private static Stream<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
        }
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recordings")
    void recording_replayed_matchesWhatAwsRecorded(JsonNode recording) {
        Assumptions.assumeFalse(recording.isNull(), "ASL_CONFORMANCE names no folder with recordings");
        List<Difference> differences = recording.has("input") ? Replay.execution(recording) : Replay.verdict(recording);
        all++;
        matching += differences.isEmpty() ? 1 : 0;
        recording.path("tags").forEach(tag -> count(tag.asText(), differences.isEmpty()));
        differences.forEach(each -> MISMATCHES.add(each.entry(recording.get("id").asText())));
    }

    private static void count(String tag, boolean matches) {
        int[] score = SCORE_PER_TAG.computeIfAbsent(tag, key -> new int[2]);
        score[0] += matches ? 1 : 0;
        score[1]++;
    }

    @AfterAll
    static void report() throws IOException {
        if (all == 0) {
            return;
        }
        JSON.writerWithDefaultPrettyPrinter().writeValue(Path.of("target", "conformance.json").toFile(), MISMATCHES);
        SCORE_PER_TAG.forEach(
                (tag, score) -> System.out.println("conformance of " + tag + ": " + score[0] + " of " + score[1]));
        System.out.println("conformance: " + matching + " of " + all);
        assertTrue(matching >= LEAST_SHARE * all, () -> "only " + matching + " of " + all + " recordings match");
    }
}
