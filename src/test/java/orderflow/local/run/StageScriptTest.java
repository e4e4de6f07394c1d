package orderflow.local.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Scripts for the project's template. */
class StageScriptTest {

    private static final Path PROJECT = Path.of("").toAbsolutePath();

    @TempDir
    Path folder;

    static Stream<Path> samples() throws IOException {
        try (Stream<Path> files = Files.walk(PROJECT.resolve("events"))) {
            return files.filter(file -> file.toString().endsWith(StageScript.SUFFIX)).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void script_ofASample_isRight(Path script) {
        String word = script.getParent().getFileName().toString();
        Path event = Path.of(script.toString().replace(StageScript.SUFFIX, ".json"));

        assertEquals(StageScript.beside(event), StageScript.beside(event, PROJECT, word));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{'faults': [{'from': 'Nosuch', 'cut': true}]}|faults/0/from: \"Nosuch\" is unknown; possible are Authorize",
            "{'faults': [{'service': 'dynamo', 'cut': true}]}|faults/0/service: \"dynamo\" is unknown; possible are ",
            "{'faults': [{'service': 'ec2', 'operation': 'RunInstance', 'cut': true}]}|operation: ec2 has no operation"
                    + " RunInstance; similar are RunInstances",
            "{'faults': [{'service': 'sns'}]}|a fault must have answer, delayMillis or cut",
            "{'faults': [{'cut': true, 'time': 1}]}|the member 'time' is unknown; possible are answer, containing, cut",
            "{'faults': [{'delayMillis': '5'}]}|faults/0/delayMillis: \"5\" must be a whole number from 0",
            "{'workerFaults': [{'worker': 'pod', 'does': 'die'}]}|workerFaults/0/worker: \"pod\" is unknown; possible are",
            "{'stopAt': 'NoState'}|stopAt: \"NoState\" is unknown; possible are AuthorizePayment",
            "{'then': [{'when': 'BROKEN'}]}|then/0/when: \"BROKEN\" is unknown; possible are ABORTED, FAILED, SUCCEEDED",
            "{'then': [{'fire': 'Nightly'}]}|then/0/fire: \"Nightly\" is unknown; possible are "})
    void script_thatIsWrong_isRefusedWithItsLine(String script, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("x.stage.json"), "\n\n" + script.replace('\'', '"'));

        UsageException refusal = assertThrows(UsageException.class,
                () -> StageScript.beside(folder.resolve("x.json"), PROJECT, "order"));

        assertTrue(refusal.getMessage().startsWith(file + ":3: " + message), refusal.getMessage());
    }

    @Test
    void names_ofTheTemplate_includeStatesInsideOthersAndSchedules() {
        TemplateNames names = TemplateNames.of(PROJECT, "order");

        assertTrue(names.states().containsAll(List.of("CaptureOrder", "InvoiceAndShipment", "PrepareShipment")),
                names.states()::toString);
        assertTrue(names.schedules().contains("TerminateExpiredInstancesEveryQuarter"), names.schedules()::toString);
    }
}
