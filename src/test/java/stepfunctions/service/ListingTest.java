package stepfunctions.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import stepfunctions.api.ExecutionStatus;
import stepfunctions.api.StepFunctionsException;
import stepfunctions.time.Hold;
import stepfunctions.time.VirtualTime;

/** Paging through lists that change between the pages. */
class ListingTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final VirtualTime time = new VirtualTime(Instant.EPOCH);
    private final StepFunctions service = StepFunctions.builder().time(time).retainedExecutions(3).build();
    private final JsonProtocol protocol = new JsonProtocol(service);

    @AfterEach
    void close() {
        service.close();
    }

    private String machine(String name, String definition) throws JsonProcessingException {
        return service.createStateMachine(name, JSON.readTree(definition.replace('\'', '"'))).stateMachineArn();
    }

    private void start(String machine, String name) {
        time.sleep(Duration.ofSeconds(1));
        service.startExecution(machine, name, JSON.createObjectNode());
    }

    private ObjectNode call(String action, ObjectNode request) throws Exception {
        Answer answer = protocol.handle("AWSStepFunctions." + action,
                request.toString().getBytes(StandardCharsets.UTF_8));
        return (ObjectNode) JSON.readTree(answer.body());
    }

    private static List<String> texts(JsonNode items, String member) {
        List<String> texts = new ArrayList<>();
        items.forEach(item -> texts.add(item.get(member).asText()));
        return texts;
    }

    @Test
    void executions_startedAndForgottenBetweenPages_repeatAndOmitNothing() throws Exception {
        String machine = machine("m", "{'StartAt':'S','States':{'S':{'Type':'Succeed'}}}");
        List.of("one", "two", "three").forEach(name -> start(machine, name));
        ObjectNode request = JSON.createObjectNode().put("stateMachineArn", machine).put("maxResults", 1);
        JsonNode first = call("ListExecutions", request);
        start(machine, "four");
        JsonNode second = call("ListExecutions", request.put("nextToken", first.get("nextToken").asText()));
        start(machine, "five");
        assertThrows(StepFunctionsException.class,
                () -> service.describeExecution(second.at("/executions/0/executionArn").asText()),
                "is no longer retained");
        JsonNode third = call("ListExecutions", request.put("nextToken", first.get("nextToken").asText()));

        assertEquals(List.of("three"), texts(first.get("executions"), "name"));
        assertEquals(List.of("two"), texts(second.get("executions"), "name"));
        assertEquals(List.of(), texts(third.get("executions"), "name"));
    }

    @Test
    void history_growsBetweenPagesInReverse_repeatsNothing() throws Exception {
        String machine = machine("w", "{'StartAt':'W','States':{'W':{'Type':'Wait','Seconds':1,'Next':'S'},"
                + "'S':{'Type':'Succeed'}}}");
        Hold hold = time.hold();
        start(machine, "e");
        String execution = service.listExecutions(machine, (ExecutionStatus) null).get(0).executionArn();
        ObjectNode request = JSON.createObjectNode().put("executionArn", execution).put("reverseOrder", true)
                .put("maxResults", 1);
        JsonNode first = call("GetExecutionHistory", request);
        hold.close();
        JsonNode second = call("GetExecutionHistory", request.put("nextToken", first.get("nextToken").asText()));

        assertEquals(List.of("2"), texts(first.get("events"), "id"));
        assertEquals(List.of("1"), texts(second.get("events"), "id"));
        assertEquals(false, second.has("nextToken"));
    }

    @Test
    void stateMachines_deletedBetweenPages_omitNothing() throws Exception {
        for (String name : List.of("a", "b", "c")) {
            machine(name, "{'StartAt':'S','States':{'S':{'Type':'Succeed'}}}");
        }
        ObjectNode request = JSON.createObjectNode().put("maxResults", 1);
        JsonNode first = call("ListStateMachines", request);
        service.deleteStateMachine(first.at("/stateMachines/0/stateMachineArn").asText());
        JsonNode second = call("ListStateMachines", request.put("nextToken", first.get("nextToken").asText()));

        assertEquals(List.of("b"), texts(second.get("stateMachines"), "name"));
    }

    @Test
    void tokenOfAnotherList_isInvalid() throws Exception {
        machine("a", "{'StartAt':'S','States':{'S':{'Type':'Succeed'}}}");
        String other = machine("b", "{'StartAt':'S','States':{'S':{'Type':'Succeed'}}}");
        String token = call("ListStateMachines", JSON.createObjectNode().put("maxResults", 1)).get("nextToken")
                .asText();
        assertEquals("InvalidToken", call("ListExecutions",
                JSON.createObjectNode().put("stateMachineArn", other).put("nextToken", token)).get("__type").asText());
    }

    /** A list of numbers that counts how often it is asked for one. */
    private static final class CountedList extends AbstractList<Integer> {

        private int touched;

        @Override
        public Integer get(int index) {
            touched++;
            return index;
        }

        @Override
        public int size() {
            return 25_000;
        }
    }

    @Test
    void page_ofALongList_touchesLittleMoreThanItsOwnItems() {
        CountedList numbers = new CountedList();
        Listing<Integer> listing = new Listing<>("numbers", numbers, number -> String.format("%019d", number));
        ObjectNode request = JSON.createObjectNode().put("maxResults", 100);
        for (int i = 0; i < 10; i++) {
            JsonNode page = listing.page(new Parameters(request), IntNode::valueOf);
            assertEquals(i * 100, page.at("/numbers/0").asInt());
            request.put("nextToken", page.get("nextToken").asText());
        }
        assertTrue(numbers.touched <= 10 * (100 + 20), () -> numbers.touched + " items");
    }
}
