package orderflow.local.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import orderflow.local.moto.StackDescription.StateMachine;

class SamplesTest {

    private static final StateMachine ORDER = machine("OrderWorkflow");

    @TempDir
    Path project;

    @BeforeEach
    void makeProject() throws IOException {
        write("order/aborted.json", "{\"orderId\":1}");
        write("order/confirmed.json", "{\"broken\"");
        write("order/parked.json", "{}");
        write("order/parked.stage.json", "{\"description\":\"DynamoDB is down.\",\"stopAt\":\"Confirm\"}");
        write("order/notes.txt", "");
        write("compute/balanced.json", "{}");
        write("secret.json", "{}");
    }

    @Test
    void samples_ofAWorkflow_areItsInputsWithTheDefaultFirst() {
        assertEquals(List.of("confirmed", "aborted", "parked"), names(ORDER));
        assertEquals(List.of("balanced"), names(machine("ComputeWorkflow")));
        assertEquals(List.of(), names(machine("OtherWorkflow")));
    }

    @Test
    void sample_withAScript_hasItsDescription() {
        Sample parked = samples().named(ORDER, "parked");
        Sample aborted = samples().named(ORDER, "aborted");

        assertTrue(parked.hasScript());
        assertEquals("DynamoDB is down.", parked.description());
        assertEquals("Confirm", parked.script().stopAt());
        assertFalse(aborted.hasScript());
        assertEquals("", aborted.description());
        assertEquals(StageScript.none(), aborted.script());
    }

    @Test
    void input_thatIsNotJson_isReportedWithItsPosition() {
        Sample confirmed = samples().named(ORDER, "confirmed");

        assertEquals("{\"broken\"", confirmed.text());
        UsageException wrong = assertThrows(UsageException.class, confirmed::input);
        assertTrue(wrong.getMessage().startsWith("confirmed.json:1:"), wrong.getMessage());
        assertEquals(1, samples().named(ORDER, "aborted").input().path("orderId").asInt());
    }

    @Test
    void script_thatCannotBeRead_isReportedInItsDescription() throws IOException {
        write("order/parked.stage.json", "{\"fault\":[]}");

        String description = samples().named(ORDER, "parked").description();

        assertTrue(description.contains("parked.stage.json: Unrecognized field \"fault\""), description);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../secret", "../compute/balanced", "parked.stage", "Parked", "parked.json", "notes", ""})
    void name_thatIsNotListed_isRefused(String name) {
        UsageException refused = assertThrows(UsageException.class, () -> samples().named(ORDER, name));

        assertEquals("there is no sample '" + name + "' of OrderWorkflow", refused.getMessage());
    }

    private List<String> names(StateMachine machine) {
        return samples().of(machine).stream().map(Sample::name).toList();
    }

    private Samples samples() {
        return new Samples(project);
    }

    private void write(String file, String content) throws IOException {
        Path path = project.resolve("events").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }

    private static StateMachine machine(String logicalId) {
        return new StateMachine(logicalId, null, logicalId, "STANDARD", null, null, null, null, null, null, null);
    }
}
