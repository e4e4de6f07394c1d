package orderflow.local.dev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import orderflow.local.moto.StackDescription.StateMachine;

import stepfunctions.service.StepFunctions;

class DefinitionUpdateTest {

    private static final String VALID = """
            # A comment
            QueryLanguage: JSONata
            StartAt: Only
            States:
              Only:
                Type: Pass
                Output: "${Word}"
                End: true
            """;

    @TempDir
    Path project;

    private final StepFunctions service = StepFunctions.builder().build();
    private Path file;
    private StateMachine machine;

    @BeforeEach
    void create() throws Exception {
        file = Files.createDirectories(project.resolve("statemachine")).resolve("shop.asl.yaml");
        String arn = service.createStateMachine("shop",
                new ObjectMapper().readTree("{\"StartAt\":\"Old\",\"States\":{\"Old\":{\"Type\":\"Succeed\"}}}"))
                .stateMachineArn();
        machine = new StateMachine("ShopWorkflow", arn, "shop", "STANDARD", file, null, Map.of("Word", "new"), null,
                null, null, Map.of());
    }

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void definition_valid_isThatOfNewExecutions() throws Exception {
        Files.writeString(file, VALID);

        new DefinitionUpdate(service, project).apply(machine);

        assertTrue(definition().contains("\"Output\":\"new\""), definition());
    }

    @Test
    void definition_invalid_isRefusedWithFileAndLine() throws IOException {
        assertRefused(VALID.replace("End: true", "Next: Nowhere"),
                "statemachine/shop.asl.yaml:8: MISSING_TRANSITION_TARGET: ");
    }

    @Test
    void definition_withoutAField_isRefusedWithTheLineOfTheState() throws IOException {
        assertRefused(VALID.replace("    End: true\n", ""), "statemachine/shop.asl.yaml:5: ");
    }

    @Test
    void definition_thatIsNotYaml_isRefusedWithFileAndLine() throws IOException {
        assertRefused(VALID.replace("    Type: Pass", "    Type: [Pass"), "statemachine/shop.asl.yaml:");
    }

    @Test
    void definition_withASubstitutionThatTheStageDoesNotKnow_isRefused() throws IOException {
        assertRefused(VALID.replace("${Word}", "${FraudCheck}"),
                "statemachine/shop.asl.yaml: ${FraudCheck} had no value in the DefinitionSubstitutions");
    }

    @Test
    void definition_deleted_isRefused() {
        assertEquals("statemachine/shop.asl.yaml: no such file",
                assertThrows(BuildFailure.class, () -> new DefinitionUpdate(service, project).apply(machine))
                        .getMessage());
    }

    private void assertRefused(String text, String message) throws IOException {
        Files.writeString(file, text);
        String before = definition();

        String failure = assertThrows(BuildFailure.class, () -> new DefinitionUpdate(service, project).apply(machine))
                .getMessage();

        assertTrue(failure.startsWith(message), failure);
        assertEquals(before, definition());
    }

    private String definition() {
        return service.describeStateMachine(machine.arn()).definition();
    }
}
