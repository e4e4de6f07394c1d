package orderflow.local.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run undoes what its script set up, and nothing else. */
class ScenarioSetupTest {

    private static final String SCRIPT = """
            {"before": [{"operation": "PutItem", "request": {"TableName": "StockTable"}}],
             "faults": [{"service": "sns", "cut": true}, {"service": "sqs", "cut": true}],
             "after": [{"operation": "DeleteItem", "request": {"TableName": "StockTable"}}]}""";

    private final FakeStage stage = new FakeStage();

    @TempDir
    Path project;

    @BeforeEach
    void makeProject() throws Exception {
        Files.writeString(project.resolve("order.stage.json"), SCRIPT);
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void faults_ofARun_areEndedByItsOwnIdAlone() {
        StageScript script = StageScript.beside(project.resolve("order.json"));
        try (ScenarioSetup setup = new ScenarioSetup(stage.client(), script)) {
            setup.arrange();
        }

        List<String> calls = stage.calls();
        String fault = calls.get(2);
        assertTrue(fault.matches("POST faults/[0-9a-f-]{36}"), fault);
        assertEquals(List.of("GET stack", "PutItem", fault, fault, fault.replace("POST", "DELETE"), "DeleteItem"),
                calls);
    }

    @Test
    void script_withoutAnything_asksNothing() {
        try (ScenarioSetup setup = new ScenarioSetup(stage.client(), StageScript.none())) {
            setup.arrange();
        }

        assertEquals(List.of(), stage.calls());
    }
}
