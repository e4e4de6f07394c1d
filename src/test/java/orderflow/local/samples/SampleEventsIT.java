package orderflow.local.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

import orderflow.local.run.StageClient;
import orderflow.local.run.StageClient.ServiceError;
import orderflow.local.stage.Stage;
import orderflow.local.stage.StageSettings;

/** Invokes every function with its sample event and with the event that must fail. */
@Tag("samples")
class SampleEventsIT {

    private static Stage stage;
    private static SampleEvents events;

    @BeforeAll
    static void start() {
        stage = Stage.start(StageSettings.of(Path.of("").toAbsolutePath())
                .withNative(Boolean.getBoolean("orderflow.native")));
        events = new SampleEvents(new StageClient(stage.endpoint()));
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    @TestFactory
    Stream<DynamicTest> function_withBothEvents_answersAsExpected() throws IOException {
        return SampleEvents.rows().flatMap(row -> Stream.of(
                dynamicTest(row.path("function").asText(), () -> assertAnswer(row)),
                dynamicTest(row.path("function").asText() + " fails", () -> assertFailure(row))));
    }

    private static void assertAnswer(JsonNode row) throws IOException {
        JsonNode answer = events.answer(row);
        assertTrue(SampleEvents.fits(row.path("answer"), answer), () -> row.path("function") + " answered " + answer);
    }

    private static void assertFailure(JsonNode row) throws IOException {
        ServiceError error = events.failure(row);
        assertEquals(row.path("error").asText(), error.code(), error::getMessage);
    }
}
