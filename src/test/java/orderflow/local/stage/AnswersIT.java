package orderflow.local.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import orderflow.local.moto.StackDescription.Function;

import lambdahost.InvocationResult;
import lambdahost.InvocationType;

/** Both packages, told the same, answer the same, byte for byte but for times and ids. */
@Tag("native")
class AnswersIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path PROJECT = Path.of("").toAbsolutePath();
    /** The sample events of one order, in the order in which they work. */
    private static final List<String> ONE_ORDER = List.of("ReceiveStock", "CaptureOrder", "AuthorizePayment",
            "CheckInventory", "GenerateInvoice", "PrepareShipment", "CapturePayment", "ConfirmOrder", "NotifyCustomer",
            "UpdateInventory", "CloseOrder");

    @Test
    void sampleEvents_ofAllFunctions_areAnsweredAlike() throws Exception {
        assertEquals(answers(false), answers(true));
    }

    private static Map<String, String> answers(boolean nativePackage) throws Exception {
        Map<String, String> answers = new LinkedHashMap<>();
        try (Stage stage = Stage.start(StageSettings.of(PROJECT).withNative(nativePackage))) {
            for (String function : functions()) {
                answers.put(function, answer(stage, function));
            }
        }
        return answers;
    }

    private static String answer(Stage stage, String logicalId) throws Exception {
        Function function = stage.stack().functions().stream()
                .filter(candidate -> candidate.logicalId().equals(logicalId)).findFirst().orElseThrow();
        byte[] event = Files.readAllBytes(PROJECT.resolve("events").resolve(logicalId + ".json"));
        InvocationResult result = stage.lambda().invoke(function.name(), event, InvocationType.REQUEST_RESPONSE)
                .get(2, TimeUnit.MINUTES);
        return told(result).replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "TIME")
                .replaceAll("[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}|\\b(i|subnet|sg|vpc)-[0-9a-f]{8,17}", "ID")
                .replaceAll("Request ID: [^)]*", "Request ID: ID");
    }

    /** Of an error only what Step Functions hears; a JVM sends its stack trace as well. */
    private static String told(InvocationResult result) throws IOException {
        if (!result.failed()) {
            return result.text();
        }
        JsonNode error = JSON.readTree(result.payload());
        return result.functionError() + " " + error.path("errorType") + " " + error.path("errorMessage");
    }

    private static Set<String> functions() throws IOException {
        Set<String> functions = new LinkedHashSet<>(ONE_ORDER);
        try (Stream<Path> events = Files.list(PROJECT.resolve("events"))) {
            events.map(event -> event.getFileName().toString()).filter(name -> name.matches("[A-Z]\\w+\\.json"))
                    .map(name -> name.replace(".json", "")).sorted().forEach(functions::add);
        }
        return functions;
    }
}
