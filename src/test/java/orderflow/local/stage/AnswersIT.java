package orderflow.local.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import orderflow.local.run.StageClient;
import orderflow.local.run.StageClient.ServiceError;
import orderflow.local.samples.SampleEvents;

/** The JVM and the native package answer the same events with identical bytes, except for times and ids. */
@Tag("native")
class AnswersIT {

    private static final Path PROJECT = Path.of("").toAbsolutePath();

    @Test
    void sampleEvents_ofAllFunctions_areAnsweredAlike() throws Exception {
        assertEquals(answers(false), answers(true));
    }

    private static Map<String, String> answers(boolean nativePackage) throws Exception {
        Map<String, String> answers = new LinkedHashMap<>();
        try (Stage stage = Stage.start(StageSettings.of(PROJECT).withNative(nativePackage))) {
            SampleEvents events = new SampleEvents(new StageClient(stage.endpoint()));
            for (JsonNode row : SampleEvents.rows().toList()) {
                String function = row.path("function").asText();
                answers.put(function, withoutTimesAndIds(events.answer(row).toString()));
                ServiceError error = events.failure(row);
                answers.put(function + " fails", withoutTimesAndIds(error.code() + " " + error.getMessage()));
            }
        }
        return answers;
    }

    private static String withoutTimesAndIds(String answer) {
        return answer.replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "TIME")
                .replaceAll("[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}|\\b(i|subnet|sg|vpc)-[0-9a-f]{8,17}", "ID")
                .replaceAll("Request ID: [^)]*", "Request ID: ID");
    }
}
