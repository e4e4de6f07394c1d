package stepfunctions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import stepfunctions.api.ExecutionStatus;
import stepfunctions.service.StepFunctions;
import stepfunctions.task.TaskIntegration;
import stepfunctions.time.VirtualTime;

/** The example in the package's README is the text of this test. */
class ReadmeExampleTest {

    private final JsonNode definition = StepFunctionsFixture
            .json("{'StartAt':'Pay','States':{'Pay':{'Type':'Task','End':true,"
                    + "'Resource':'arn:aws:lambda:us-east-1:123456789012:function:work','Retry':[{'ErrorEquals':['States.ALL']}]}}}");
    private final JsonNode input = StepFunctionsFixture.json("{'total':7}");

    @Test
    void example_asWritten_passes() {
        // the README shows this
        VirtualTime time = new VirtualTime(Instant.parse("2026-01-01T00:00:00Z"));
        TaskIntegration tasks = (request, callback) -> callback.succeeded(request.arguments()); // runs all tasks
        try (StepFunctions service = StepFunctions.builder().time(time).tasks(tasks).build()) {
            String machine = service.createStateMachine("shop", definition).stateMachineArn();
            String execution = service.startExecution(machine, "order-1", input).executionArn();
            // The execution has ended: an hour of backoff takes no time.
            assertEquals(ExecutionStatus.SUCCEEDED, service.describeExecution(execution).status());
            assertEquals("ExecutionStarted", service.history(execution).get(0).type());
        }
        // so far
    }

    @Test
    void example_inTheReadme_isThisOne() throws IOException {
        List<String> source = Files.readAllLines(Path.of("src/test/java/stepfunctions/ReadmeExampleTest.java"));
        List<String> shown = source.subList(source.indexOf("        // the README shows this") + 1,
                source.indexOf("        // so far"));
        String example = "```java\n" + String.join("\n", shown).stripIndent() + "\n```\n";

        assertTrue(shown.size() <= 10, "no longer ten lines");
        assertTrue(Files.readString(Path.of("src/local/java/stepfunctions/README.md")).contains(example), example);
    }
}
