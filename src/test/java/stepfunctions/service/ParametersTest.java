package stepfunctions.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import stepfunctions.time.VirtualTime;

/** Requests that AWS rejects are rejected with AWS's error codes. */
class ParametersTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DEFINITION = "{\"StartAt\":\"W\",\"States\":{\"W\":{\"Type\":\"Wait\",\"Seconds\":9,\"End\":true}}}";

    private final VirtualTime time = new VirtualTime(Instant.EPOCH);
    private final StepFunctions service = StepFunctions.builder().time(time).build();
    private final JsonProtocol protocol = new JsonProtocol(service);
    private ObjectNode valid;

    @BeforeEach
    void start() throws IOException {
        time.hold();
        String machine = service.createStateMachine("m", JSON.readTree(DEFINITION)).stateMachineArn();
        valid = JSON.createObjectNode().put("name", "n").put("definition", DEFINITION)
                .put("roleArn", "arn:aws:iam::123456789012:role/r").put("taskToken", "dGFzaw")
                .put("stateMachineArn", machine).put("resourceArn", machine)
                .put("executionArn",
                        service.startExecution(machine, "e", JSON.createObjectNode()).executionArn());
        valid.putArray("tags").addObject().put("key", "k").put("value", "v");
        valid.putArray("tagKeys").add("k");
    }

    @AfterEach
    void close() {
        service.close();
    }

    /** Returns the answer to the valid request after replacing some members; null stands for a missing one. */
    private JsonNode call(String action, String members) throws IOException {
        ObjectNode request = valid.deepCopy();
        JSON.readTree(members.replace('\'', '"')).fields()
                .forEachRemaining(member -> request.set(member.getKey(), member.getValue()));
        return JSON.readTree(protocol.handle("AWSStepFunctions." + action,
                request.toString().getBytes(StandardCharsets.UTF_8)).body());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "UpdateStateMachine|{'roleArn':'nonsense'}|InvalidArn|Invalid Role Arn",
            "UpdateStateMachine|{'loggingConfiguration':'x'}|SerializationException|STRING_VALUE",
            "UpdateStateMachine|{'loggingConfiguration':{'level':'ALL'}}|InvalidLoggingConfiguration|exactly one Log Destination",
            "CreateStateMachine|{'loggingConfiguration':{'level':'SOME'}}|ValidationException|at 'loggingConfiguration.level' failed to satisfy constraint: Member must satisfy enum value set: [ALL, ERROR, FATAL, OFF]",
            "CreateStateMachine|{'loggingConfiguration':{'destinations':{}}}|SerializationException|structure",
            "CreateStateMachine|{'loggingConfiguration':{'destinations':[{}]}}|InvalidLoggingConfiguration|Destination",
            "CreateStateMachine|{'tracingConfiguration':{'enabled':'yes'}}|SerializationException|STRING_VALUE can not be converted to a Boolean",
            "CreateStateMachine|{'name':''}|ValidationException|Value '' at 'name' failed to satisfy constraint: Member must have length greater than or equal to 1",
            "CreateStateMachine|{'name':'a b'}|InvalidName|Invalid Name: 'a b'",
            "CreateStateMachine|{'tags':[{'key':'k'}]}|ValidationException|Value null at 'tags.1.member.value'",
            "TagResource|{'tags':null}|ValidationException|Value null at 'tags'",
            "TagResource|{'tags':[{'key':'k','value':'v'},{'value':'v'}]}|ValidationException|Value null at 'tags.2.member.key'",
            "TagResource|{'tags':[{'key':'k','value':null}]}|ValidationException|Value null at 'tags.1.member.value'",
            "TagResource|{'tags':[{'key':'aws:k','value':'v'}]}|ValidationException|aws:",
            "TagResource|{'tags':['k']}|SerializationException|STRING_VALUE",
            "TagResource|{'tags':'k'}|SerializationException|STRING_VALUE",
            "UntagResource|{'tagKeys':null}|ValidationException|Value null at 'tagKeys'",
            "UntagResource|{'tagKeys':[1]}|SerializationException|NUMBER_VALUE can not be converted to a String",
            "ListStateMachines|{'maxResults':'abc'}|SerializationException|STRING_VALUE can not be converted to an Integer",
            "ListStateMachines|{'maxResults':1001}|ValidationException|Value '1001' at 'maxResults'",
            "DescribeExecution|{'includedData':'SOME'}|ValidationException|[ALL_DATA, METADATA_ONLY]",
            "DescribeStateMachine|{'includedData':'SOME'}|ValidationException|[ALL_DATA, METADATA_ONLY]",
            "ValidateStateMachineDefinition|{'severity':'SOME'}|ValidationException|[ERROR, WARNING]",
            "GetExecutionHistory|{'reverseOrder':1}|SerializationException|NUMBER_VALUE can not be converted to a Boolean",
            "StartExecution|{'name':''}|ValidationException|at 'name'",
            "StartExecution|{'input':{}}|SerializationException|structure",
            "StartExecution|{'stateMachineArn':['x']}|SerializationException|list"})
    void request_thatAwsRefuses_isRefused(String action, String members, String code, String message)
            throws IOException {
        JsonNode answer = call(action, members);
        assertEquals(code, answer.path("__type").asText(), answer.toString());
        assertTrue(answer.get("message").asText().contains(message), () -> answer.toString());
    }

    @ParameterizedTest
    @CsvSource({"StartExecution,name,80", "CreateStateMachine,name,80", "StopExecution,error,256",
            "StopExecution,cause,32768", "SendTaskFailure,error,256", "SendTaskFailure,cause,32768",
            "RedriveExecution,clientToken,64"})
    void text_longerThanAllowed_isRefused(String action, String member, int most) throws IOException {
        JsonNode refused = call(action, "{'" + member + "':'" + "x".repeat(most + 1) + "'}");
        assertEquals("ValidationException", refused.path("__type").asText());
        assertTrue(refused.get("message").asText().endsWith(
                "at '" + member + "' failed to satisfy constraint: Member must have length less than or equal to "
                        + most));
        assertTrue(!call(action, "{'" + member + "':'" + "x".repeat(most) + "'}").path("message").asText()
                .contains("constraint"));
    }

    @Test
    void tags_moreThanFifty_areTooMany() throws IOException {
        ObjectNode members = JSON.createObjectNode();
        for (int i = 0; i < 51; i++) {
            members.withArray("tags").addObject().put("key", "k" + i).put("value", "");
        }
        assertEquals("TooManyTags", call("CreateStateMachine", members.toString()).path("__type").asText());
        assertEquals("TooManyTags", call("TagResource", members.toString()).path("__type").asText());
    }

    @Test
    void metadataOnly_leavesTheDefinitionOut() throws IOException {
        assertEquals("{}",
                call("DescribeStateMachine", "{'includedData':'METADATA_ONLY'}").get("definition").asText());
        assertEquals(service.describeStateMachine(valid.get("stateMachineArn").asText()).definition(),
                call("DescribeStateMachine", "{'includedData':'ALL_DATA'}").get("definition").asText());
    }

    @Test
    void logging_withOneDestination_isAccepted() throws IOException {
        String logging = "{'loggingConfiguration':{'level':'ALL','destinations':[{'cloudWatchLogsLogGroup':"
                + "{'logGroupArn':'arn:aws:logs:us-east-1:123456789012:log-group:g:*'}}]}}";
        assertTrue(call("UpdateStateMachine", logging).has("updateDate"));
        assertEquals("ALL",
                call("DescribeStateMachine", "{}").at("/loggingConfiguration/level").asText());
    }
}
