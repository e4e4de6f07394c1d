package stepfunctions.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import stepfunctions.api.StepFunctionsException;
import stepfunctions.time.VirtualTime;

class JsonProtocolTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MACHINE = "arn:aws:states:us-east-1:123456789012:stateMachine:m";
    private static final String CREATE = "{\"name\":\"m\",\"roleArn\":\"arn:aws:iam::123456789012:role/r\",\"definition\":"
            + "\"{\\\"StartAt\\\":\\\"P\\\",\\\"States\\\":{\\\"P\\\":{\\\"Type\\\":\\\"Pass\\\",\\\"End\\\":true}}}\"}";

    private final StepFunctions service = StepFunctions.builder().time(new VirtualTime(Instant.ofEpochMilli(1_500)))
            .build();
    private final JsonProtocol protocol = new JsonProtocol(service);

    @AfterEach
    void close() {
        service.close();
    }

    private JsonNode call(int status, String action, String body) throws IOException {
        Answer answer = protocol.handle("AWSStepFunctions." + action, body.getBytes(StandardCharsets.UTF_8));
        assertEquals(status, answer.status(), () -> new String(answer.body(), StandardCharsets.UTF_8));
        assertEquals("application/x-amz-json-1.0", answer.headers().get("Content-Type"));
        return JSON.readTree(answer.body());
    }

    private String startExecution() throws IOException {
        call(200, "CreateStateMachine", CREATE);
        return call(200, "StartExecution",
                "{\"stateMachineArn\":\"" + MACHINE + "\",\"name\":\"e\",\"input\":\"{\\\"a\\\":1}\"}")
                .get("executionArn").asText();
    }

    @Test
    void describeExecution_valuesAreTexts_momentsAreSeconds() throws IOException {
        JsonNode described = call(200, "DescribeExecution", "{\"executionArn\":\"" + startExecution() + "\"}");
        assertEquals("{\"a\":1}", described.get("output").asText());
        assertEquals(1.5, described.get("startDate").asDouble());
        assertEquals("NOT_REDRIVABLE", described.get("redriveStatus").asText());
    }

    @Test
    void history_pagedAndReversed_isComplete() throws IOException {
        String arn = startExecution();
        JsonNode first = call(200, "GetExecutionHistory",
                "{\"executionArn\":\"" + arn + "\",\"maxResults\":3,\"reverseOrder\":true}");
        assertEquals(4, first.at("/events/0/id").asInt());
        JsonNode rest = call(200, "GetExecutionHistory",
                "{\"executionArn\":\"" + arn + "\",\"maxResults\":3,\"reverseOrder\":true,\"nextToken\":\""
                        + first.get("nextToken").asText() + "\"}");
        assertEquals(1, rest.at("/events/0/id").asInt());
        assertTrue(rest.path("nextToken").isMissingNode());
    }

    @Test
    void history_withoutData_leavesInputsOut() throws IOException {
        JsonNode history = call(200, "GetExecutionHistory",
                "{\"executionArn\":\"" + startExecution() + "\",\"includeExecutionData\":false}");
        assertTrue(history.at("/events/1/stateEnteredEventDetails/input").isMissingNode());
        assertEquals("P", history.at("/events/1/stateEnteredEventDetails/name").asText());
    }

    @Test
    void errors_haveAwsShape() throws IOException {
        startExecution();
        assertEquals("ExecutionAlreadyExists",
                call(400, "StartExecution", "{\"stateMachineArn\":\"" + MACHINE + "\",\"name\":\"e\"}").get("__type")
                        .asText());
        assertEquals("InvalidExecutionInput",
                call(400, "StartExecution", "{\"stateMachineArn\":\"" + MACHINE + "\",\"input\":\"{\"}").get("__type")
                        .asText());
        assertEquals("ValidationException", call(400, "StartExecution", "{}").get("__type").asText());
        assertEquals("SerializationException", call(400, "StartExecution", "[").get("__type").asText());
        assertTrue(call(400, "PublishStateMachineVersion", "{}").get("message").asText()
                .contains("PublishStateMachineVersion"));
    }

    @Test
    void tags_putAndTaken_areListed() throws IOException {
        call(200, "CreateStateMachine", CREATE);
        call(200, "TagResource", "{\"resourceArn\":\"" + MACHINE
                + "\",\"tags\":[{\"key\":\"k\",\"value\":\"v\"},{\"key\":\"l\",\"value\":\"w\"}]}");
        call(200, "UntagResource", "{\"resourceArn\":\"" + MACHINE + "\",\"tagKeys\":[\"k\"]}");
        assertEquals(JSON.readTree("[{\"key\":\"l\",\"value\":\"w\"}]"),
                call(200, "ListTagsForResource", "{\"resourceArn\":\"" + MACHINE + "\"}").get("tags"));
    }

    @Test
    void updateStateMachine_runningDefinition_staysWithItsExecutions() throws IOException {
        String arn = startExecution();
        call(200, "UpdateStateMachine", "{\"stateMachineArn\":\"" + MACHINE + "\",\"definition\":"
                + "\"{\\\"StartAt\\\":\\\"Q\\\",\\\"States\\\":{\\\"Q\\\":{\\\"Type\\\":\\\"Succeed\\\"}}}\"}");
        assertTrue(call(200, "DescribeStateMachineForExecution", "{\"executionArn\":\"" + arn + "\"}").get("definition")
                .asText().contains("\"P\""));
        assertTrue(service.describeStateMachine(MACHINE).definition().contains("\"Q\""));
        assertThrows(StepFunctionsException.class, () -> service.updateStateMachine(MACHINE, null, null, null, null));
    }
}
