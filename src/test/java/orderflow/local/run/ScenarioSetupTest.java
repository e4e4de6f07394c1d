package orderflow.local.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run undoes what its script set up, and nothing else. */
class ScenarioSetupTest {

    private static final String SCRIPT = """
            {"before": [{"operation": "PutItem", "request": {"TableName": "StockTable"}}],
             "description": "nothing is delivered",
             "faults": [{"service": "sns", "cut": true}, {"service": "sqs", "cut": true, "description": "no queues"}],
             "workerFaults": [{"worker": "task", "does": "die"}],
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
        String worker = fault.replace("faults", "worker-faults");
        assertEquals(
                List.of("GET stack", "PutItem", fault, fault, worker, "GET faults", fault.replace("POST", "DELETE"),
                        worker.replace("POST", "DELETE"), "DeleteItem"),
                calls);
    }

    @Test
    void faults_withoutADescription_haveThatOfTheScript() {
        List<String> injected = new CopyOnWriteArrayList<>();
        ScenarioSetup setup = new ScenarioSetup(stage.client(), StageScript.beside(project.resolve("order.json")));
        for (String operation : List.of("POST faults/" + setup.id(), "POST worker-faults/" + setup.id())) {
            stage.on(operation, request -> {
                injected.add(request);
                return FakeStage.Answer.ok("{}");
            });
        }

        try (setup) {
            setup.arrange();
        }

        assertEquals(List.of("{\"service\":\"sns\",\"cut\":true,\"description\":\"nothing is delivered\"}",
                "{\"service\":\"sqs\",\"cut\":true,\"description\":\"no queues\"}",
                "{\"worker\":\"task\",\"does\":\"die\",\"description\":\"nothing is delivered\"}"), injected);
    }

    @Test
    void faults_thatHitNothing_areNamed() {
        ScenarioSetup setup = new ScenarioSetup(stage.client(), StageScript.beside(project.resolve("order.json")));
        stage.on("GET faults", """
                {"faults": [{"addedUnder": "#", "fault": {"service": "sns", "cut": true, "description": "d"}, "hit": 0},
                            {"addedUnder": "#", "fault": {"service": "sqs", "cut": true}, "hit": 2},
                            {"addedUnder": "other", "fault": {"service": "ecs", "cut": true}, "hit": 0}],
                 "workerFaults": [{"addedUnder": "#", "fault": {"worker": "task", "does": "die"}, "hit": 0}]}"""
                .replace("#", setup.id()));

        try (setup) {
            setup.arrange();
        }

        assertEquals(List.of("fault {\"service\":\"sns\",\"cut\":true}",
                "worker fault {\"worker\":\"task\",\"does\":\"die\"}"), setup.withoutEffect());
    }

    @Test
    void script_withoutAnything_asksNothing() {
        try (ScenarioSetup setup = new ScenarioSetup(stage.client(), StageScript.none())) {
            setup.arrange();
        }

        assertEquals(List.of(), stage.calls());
    }

    @Test
    void script_closedBeforeOrTwice_isRevertedOnce() {
        ScenarioSetup setup = new ScenarioSetup(stage.client(),
                StageScript.beside(project.resolve("order.json")));
        setup.close();
        assertEquals(List.of(), stage.calls());

        setup.arrange();
        setup.close();
        setup.close();

        assertEquals(1, stage.calls().stream().filter("DeleteItem"::equals).count());
    }
}
