package stepfunctions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import stepfunctions.service.Answer;
import stepfunctions.service.JsonProtocol;
import stepfunctions.time.Hold;

/**
 * Sends malformed definitions, expressions and requests to the service. It must always answer, and in AWS's format.
 */
class FuzzTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ROLE = "arn:aws:iam::123456789012:role/r";
    private static final List<String> DEFINITIONS = List.of(
            "{'StartAt':'A','States':{'A':{'Type':'Task','Resource':'arn:aws:lambda:us-east-1:123456789012:function:work','Parameters':{'a.$':'$.b'},'TimeoutSeconds':3,"
                    + "'Retry':[{'ErrorEquals':['States.ALL'],'MaxAttempts':2}],'Catch':[{'ErrorEquals':['States.ALL'],'Next':'B'}],'End':true},"
                    + "'B':{'Type':'Fail','Error':'e','Cause':'c'}}}",
            "{'QueryLanguage':'JSONata','StartAt':'A','States':{'A':{'Type':'Map','Items':'{% $states.input.l %}','MaxConcurrency':2,'ItemProcessor':"
                    + "{'StartAt':'I','States':{'I':{'Type':'Pass','Output':'{% $states.input * 2 %}','End':true}}},'Assign':{'x':'{% 1 %}'},'Next':'C'},"
                    + "'C':{'Type':'Choice','Choices':[{'Condition':'{% $x = 1 %}','Next':'S'}],'Default':'S'},'S':{'Type':'Succeed'}}}",
            "{'StartAt':'P','TimeoutSeconds':9,'States':{'P':{'Type':'Parallel','Branches':[{'StartAt':'W','States':{'W':{'Type':'Wait','SecondsPath':'$.s',"
                    + "'End':true}}}],'ResultPath':'$.r','Next':'C'},'C':{'Type':'Choice','Choices':[{'And':[{'Variable':'$.a','NumericLessThan':3},"
                    + "{'Not':{'Variable':'$.b','IsNull':true}}],'Next':'P'}],'Default':'E'},'E':{'Type':'Pass','Parameters':"
                    + "{'f.$':'States.Format(\\'{}\\', $.a)'},'End':true}}}");
    private static final List<String> INPUTS = List.of("{}", "[]", "null", "1", "'x'",
            "{'a':1,'b':[1],'l':[1,2],'s':1}", "{'a':'x','l':{},'s':-1}",
            "{'a':null,'b':{},'l':[null],'s':1.5}");
    private static final String CHARACTERS = "{}[]\"',:$.%*()\\ 0a-\u0000\uD83D\n";

    private static final List<String> JSONATA = List.of("$states.input.l[$ > 1]",
            "$sum($states.input.l) / $states.input.a",
            "$map($states.input.l, function($v, $i) { $v * $i })",
            "($f := function($n) { $n < 1 ? 1 : $n * $f($n - 1) }; $f(20))",
            "$states.input.{'k': a, 'n': $count(l)}", "$replace($string($states.input), /[a-z]+(\\\\d)*/, 'x')",
            "$pad('x', 40)",
            "$reduce([1..50], function($i, $j) { $i + $j })", "$split($join(['a','b'], '-'), /-|_/)",
            "$sort($states.input.l, function($x, $y) { $x > $y })", "$formatNumber(1234.5, '#,##0.00')",
            "$states.context.Execution.Name & $uuid() & $now()", "$toMillis('2026-01-01T00:00:00Z') ~> $fromMillis",
            "$states.input ~> | $ | {'z': 1} |", "$partition([1..9], 2)", "$range(0, 9, 3)", "$parse('[1]')",
            "$hash('a', 'MD5')");
    private static final List<String> PATHS = List.of("$.a", "$..l[0]", "$.l[?(@ > 1)]", "$.l[-1:]", "$.l[0,1]",
            "$$.Execution.Id",
            "$['a','b']", "$.l.length()", "$..*", "$.b[?(@.c == 'x' && @.d)]",
            "States.Format('{} {}', $.a, $$.State.Name)",
            "States.ArrayPartition($.l, 2)", "States.ArrayRange(1, 9, 2)", "States.Base64Encode('a')",
            "States.Hash('a', 'SHA-1')",
            "States.JsonMerge($, $, false)", "States.JsonToString($)", "States.StringToJson('[1]')",
            "States.MathRandom(1, 9)",
            "States.MathAdd($.a, -1)", "States.StringSplit('a,b', ',')", "States.UUID()",
            "States.ArrayContains($.l, 1)",
            "States.ArrayGetItem($.l, 0)", "States.ArrayLength($.l)", "States.ArrayUnique($.l)",
            "States.Array($.a, 'b', null)");

    private static final String WAITING = "{\"StartAt\":\"Ask\",\"States\":{\"Ask\":{\"Type\":\"Task\",\"End\":true,"
            + "\"Resource\":\"arn:aws:states:::sqs:sendMessage.waitForTaskToken\",\"Parameters\":{\"QueueUrl\":\"q\","
            + "\"MessageBody\":\"m\"}}}}";
    private static final List<String> ACTIONS = List.of("CreateStateMachine", "UpdateStateMachine",
            "DescribeStateMachine", "DeleteStateMachine", "ListStateMachines", "ValidateStateMachineDefinition",
            "StartExecution", "StopExecution", "DescribeExecution", "ListExecutions", "GetExecutionHistory",
            "RedriveExecution", "SendTaskSuccess", "SendTaskFailure", "SendTaskHeartbeat", "TagResource",
            "UntagResource", "ListTagsForResource", "DescribeStateMachineForExecution");
    private static final List<String> VALUES = List.of("null", "true", "-1", "1e400", "12345678901234567890", "\"\"",
            "\"\\ud83d\"", "\"" + "x".repeat(300) + "\"", "[]", "{}", "[null]", "[{}]", "[[1]]", "{\"key\":null}",
            "[".repeat(990) + "]".repeat(990));

    private final StepFunctionsFixture fixture = new StepFunctionsFixture();
    private final JsonProtocol protocol = new JsonProtocol(fixture.service);
    private final SplittableRandom random = new SplittableRandom(20_261_122);
    private String status;

    @AfterEach
    void service_afterAll_isStillThere() {
        createAndRun("last", "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Succeed\"}}}", "{}");
        assertEquals("SUCCEEDED", status);
        fixture.close();
    }

    private JsonNode call(String action, byte[] body) {
        Answer answer = assertTimeoutPreemptively(Duration.ofMinutes(2),
                () -> protocol.handle("AWSStepFunctions." + action, body),
                () -> new String(body, StandardCharsets.UTF_8));
        assertTrue(answer.status() == 200 || answer.status() == 400,
                () -> answer.status() + " for " + new String(body, StandardCharsets.UTF_8));
        try {
            JsonNode shape = JSON.readTree(answer.body());
            assertEquals(answer.status() == 400, shape.path("__type").isTextual() && shape.path("message").isTextual());
            return shape;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String mutated(String text) {
        StringBuilder mutant = new StringBuilder(text);
        for (int i = 0; i <= random.nextInt(3); i++) {
            int at = random.nextInt(mutant.length());
            char c = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
            switch (random.nextInt(4)) {
                case 0 -> mutant.setCharAt(at, c);
                case 1 -> mutant.insert(at, c);
                case 2 -> mutant.delete(at, Math.min(mutant.length(), at + 1 + random.nextInt(12)));
                default -> mutant.insert(at, mutant.substring(at, Math.min(mutant.length(), at + random.nextInt(20))));
            }
            if (mutant.length() == 0) {
                return "";
            }
        }
        return mutant.toString();
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private void createAndRun(String name, String definition, String input) {
        ObjectNode create = JSON.createObjectNode().put("name", name).put("definition", definition).put("roleArn",
                ROLE);
        JsonNode created = call("CreateStateMachine", create.toString().getBytes(StandardCharsets.UTF_8));
        if (created.has("stateMachineArn")) {
            ObjectNode start = JSON.createObjectNode().put("stateMachineArn", created.get("stateMachineArn").asText())
                    .put("input", input);
            JsonNode started = call("StartExecution", start.toString().getBytes(StandardCharsets.UTF_8));
            if (started.has("executionArn")) {
                ObjectNode describe = JSON.createObjectNode().put("executionArn", started.get("executionArn").asText());
                status = call("DescribeExecution", describe.toString().getBytes(StandardCharsets.UTF_8))
                        .path("status").asText();
                assertTrue(status.equals("SUCCEEDED") || status.equals("FAILED") || status.equals("TIMED_OUT"),
                        () -> status + " for " + definition);
            }
        }
    }

    @Test
    void definitions_mutated_areRefusedOrRun() {
        for (int i = 0; i < 700; i++) {
            createAndRun("text" + i, mutated(any(DEFINITIONS).replace('\'', '"').replace("\\\"", "'")),
                    any(INPUTS).replace('\'', '"'));
        }
    }

    @Test
    void definitions_withValuesExchanged_areRefusedOrRun() throws IOException {
        for (int i = 0; i < 700; i++) {
            JsonNode definition = JSON.readTree(any(DEFINITIONS).replace('\'', '"').replace("\\\"", "'"));
            exchange(definition, JSON.readTree(any(INPUTS).replace('\'', '"')), 3);
            createAndRun("tree" + i, definition.toString(), any(INPUTS).replace('\'', '"'));
        }
    }

    private void exchange(JsonNode node, JsonNode value, int times) {
        if (node instanceof ObjectNode object && !object.isEmpty()) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = any(names);
            if (random.nextInt(5) == 0 || times == 0 || object.get(name).isEmpty()) {
                object.set(name, value);
            } else {
                exchange(object.get(name), value, times);
            }
        }
    }

    /**
     * A request that every action accepts, with an existing state machine, a waiting execution and its task token.
     */
    private ObjectNode valid(int round) {
        ObjectNode request = JSON.createObjectNode().put("name", "fuzz" + round).put("definition", WAITING)
                .put("roleArn", ROLE).put("input", "{}").put("output", "1").put("type", "STANDARD");
        String machine = call("CreateStateMachine", bytes(request)).get("stateMachineArn").asText();
        request.put("stateMachineArn", machine).put("resourceArn", machine);
        for (int i = 0; i < 3; i++) {
            fixture.on("Ask", callback -> callback.submitted(JSON.nullNode()));
            request.put("executionArn", call("StartExecution", bytes(request.deepCopy().put("name", "e" + i)))
                    .get("executionArn").asText());
        }
        request.put("taskToken", fixture.requests.get(fixture.requests.size() - 1).taskToken());
        request.put("nextToken", call("ListExecutions", bytes(request.deepCopy().put("maxResults", 1)))
                .get("nextToken").asText());
        request.put("error", "e").put("cause", "c").put("clientToken", "t").put("maxResults", 3)
                .put("statusFilter", "RUNNING").put("redriveFilter", "NOT_REDRIVEN").put("severity", "ERROR")
                .put("includedData", "ALL_DATA").put("reverseOrder", true).put("includeExecutionData", true);
        request.putArray("tags").addObject().put("key", "k").put("value", "v");
        request.putArray("tagKeys").add("k");
        request.putObject("tracingConfiguration").put("enabled", true);
        request.putObject("encryptionConfiguration").put("type", "AWS_OWNED_KEY");
        ObjectNode logging = request.putObject("loggingConfiguration").put("level", "ALL");
        logging.put("includeExecutionData", true).putArray("destinations").addObject()
                .putObject("cloudWatchLogsLogGroup")
                .put("logGroupArn", "arn:aws:logs:us-east-1:123456789012:log-group:g:*");
        return request;
    }

    private static byte[] bytes(ObjectNode request) {
        return request.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void requests_aboutWhatExists_areAnsweredInAwsShape() throws IOException {
        Map<String, Integer> taken = new TreeMap<>();
        try (Hold hold = fixture.time.hold()) {
            for (int round = 0; round < 60; round++) {
                ObjectNode valid = valid(round);
                for (int i = 0; i < 40; i++) {
                    ObjectNode request = valid.deepCopy();
                    String action = any(ACTIONS);
                    if (!action.equals("ListExecutions")) {
                        request.remove("nextToken");
                    }
                    if (action.equals("RedriveExecution")) {
                        call("StopExecution", bytes(valid));
                    }
                    boolean mutate = random.nextInt(3) == 0;
                    if (!mutate) {
                        exchange(request, JSON.readTree(any(VALUES)), 3);
                    }
                    JsonNode answer = call(action, mutate
                            ? mutated(request.toString()).getBytes(StandardCharsets.UTF_8)
                            : bytes(request));
                    taken.merge(action, answer.has("__type") ? 0 : 1, Integer::sum);
                }
            }
        }
        ACTIONS.forEach(action -> assertTrue(taken.get(action) > 5, () -> action + " rarely succeeded: " + taken));
    }

    @Test
    void requests_unknown_areAnsweredInAwsShape() {
        for (int i = 0; i < 200; i++) {
            call(any(List.of("StartSyncExecution", "Nonsense", mutated("StartExecution"))),
                    mutated("{\"stateMachineArn\":\"arn:x\",\"maxResults\":3}").getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void expressions_mutated_areRefusedOrEvaluated() {
        for (int i = 0; i < 500; i++) {
            String expression = "{% " + mutated(any(JSONATA)) + " %}";
            ObjectNode pass = JSON.createObjectNode().put("Type", "Pass").put("QueryLanguage", "JSONata").put("End",
                    true);
            pass.put("Output", expression).putObject("Assign").put("x", expression);
            createAndRun("jsonata" + i, alone(pass), any(INPUTS).replace('\'', '"'));
        }
    }

    @Test
    void pathsAndIntrinsics_mutated_areRefusedOrEvaluated() {
        for (int i = 0; i < 500; i++) {
            ObjectNode pass = JSON.createObjectNode().put("Type", "Pass").put("End", true);
            pass.put("InputPath", random.nextInt(4) == 0 ? mutated(any(PATHS)) : "$");
            pass.putObject("Parameters").put("x.$", mutated(any(PATHS)));
            createAndRun("path" + i, alone(pass), any(INPUTS).replace('\'', '"'));
        }
    }

    private static String alone(ObjectNode state) {
        ObjectNode definition = JSON.createObjectNode().put("StartAt", "A");
        definition.putObject("States").set("A", state);
        return definition.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"$..*..*..*..*..*..*", "$..*..*..*..*..*..nothing",
            "$..[?(@..x..x..x)]..[?(@..x)]..[?(@..x)]",
            "$[?(@ =~ /^(a|aa|a?)+$/)]"})
    void path_thatWouldNeverEnd_isRefusedOrEnded(String path) {
        ObjectNode pass = JSON.createObjectNode().put("Type", "Pass").put("End", true);
        pass.putObject("Parameters").put("x.$", path);

        createAndRun("endless", alone(pass), "[\"" + "a".repeat(60) + "!\"," + "[[{\"x\":[1,[2]]}],".repeat(60) + "0"
                + "]".repeat(61));

        assertEquals(path.contains("=~") ? null : "FAILED", status);
    }

    @Test
    void requests_ofAnyBytes_areAnsweredInAwsShape() {
        for (int i = 0; i < 500; i++) {
            byte[] body = new byte[random.nextInt(64)];
            random.nextBytes(body);
            call(random.nextInt(3) == 0 ? mutated("CreateStateMachine") : "StartExecution", body);
        }
        assertEquals(400, protocol.handle(null, new byte[0]).status());
    }

    @Test
    void nesting_deep_isRefused() {
        String deep = "[".repeat(5_000) + "]".repeat(5_000);
        createAndRun("deep",
                "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\",\"Result\":" + deep + ",\"End\":true}}}",
                "{}");
        createAndRun("deepInput", DEFINITIONS.get(0).replace('\'', '"'), deep);
        call("StartExecution", deep.getBytes(StandardCharsets.UTF_8));
        createAndRun("deepExpression",
                "{\"QueryLanguage\":\"JSONata\",\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\",\"Output\":\"{% "
                        + "(".repeat(20_000) + "1" + ")".repeat(20_000) + " %}\",\"End\":true}}}",
                "{}");
        createAndRun("deepIntrinsic",
                "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\",\"Parameters\":{\"a.$\":\""
                        + "States.Array(".repeat(5_000) + "1" + ")".repeat(5_000) + "\"},\"End\":true}}}",
                "{}");
    }
}
