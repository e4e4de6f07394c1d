package stepfunctions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static stepfunctions.StepFunctionsFixture.json;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import stepfunctions.service.ExecutionDescription;

class JsonataTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Evaluates an expression as the Output of a Pass state. */
    private static ExecutionDescription evaluate(String expression, JsonNode input) {
        ObjectNode definition = JSON.createObjectNode().put("QueryLanguage", "JSONata").put("StartAt", "P");
        definition.putObject("States").putObject("P").put("Type", "Pass").put("Output", "{% " + expression + " %}")
                .put("End", true);
        try (StepFunctionsFixture fixture = new StepFunctionsFixture()) {
            return fixture.run(definition, input);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = { //
            "$partition([1,2,3,4,5], 2) | [[1,2],[3,4],[5]]", //
            "$range(0, 10, 5) | [0,5,10]", //
            "$range(3, 1, -1) | [3,2,1]", //
            "$range(1, 1, 1) | 1", //
            "$range(1.7, 4, 1.2) | [1,2,3,4]", //
            "$partition([1,2,3], 2.9) | [[1,2],[3]]", //
            "$random(42) | 0.7275636800328681", //
            "$string(1e20) | '100000000000000000000'", //
            "$string(1e21) | '1e+21'", //
            "$count(null) | 1", //
            "$count([1,2]) | 2", //
            "$parse('1e400') | 'Infinity'", //
            "$number('0x10') | 16", //
            "$toMillis('2026-01-01T00:00:00Z') | 1767225600000", //
            "$hash('input data', 'SHA-1') | 'aaff4a450a104cd177d28d18d74485e8cae074b7'", //
            "$parse('{\"a\":[1,null]}').a | [1,null]", //
            "$random(7) = $random(7) | true", //
            "$length($uuid()) | 36", //
            "$millis() | 1767225600000", //
            "$now() | '2026-01-01T00:00:00.000Z'", //
            "10 / 4 | 2.5", //
            "10 / 5 | 2", //
            "null | null", //
            "{'a': null, 'b': [null]} | {'a':null,'b':[null]}", //
            "$states.input.list[0].n | 1", //
            "$sum($states.input.list.n) | 3", //
            "$states.input.list[n=2] | {'n':2}", //
            "$contains('abracadabra', /a.*a/) | true", //
            "$match('ababbxabbb', /ab+/).match | ['ab','abb','abbb']", //
            "$replace('265USD', /([0-9]+)USD/, '$$$1') | '$265'", //
            "$split('a, b; c', /[;,] */) | ['a','b','c']", //
            "$pad('x', -3, '-') | '--x'", //
            "$states.context.State.Name | 'P'", //
            "$states.context.Execution.Name | 'run'"})
    void expression_evaluated_givesTheResult(String expression, String expected) {
        ExecutionDescription done = evaluate(expression, json("{'list':[{'n':1},{'n':2}]}"));
        assertEquals(json(expected), done.output() == null ? null : JSON.valueToTree(done.output()),
                () -> String.valueOf(done.cause()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"( $f := function($n) { $f($n + 1) }; $f(1) )", //
            "( $f := function($s, $n) { $n = 0 ? $s : $f($s & $s, $n - 1) }; $f('xxxxxxxxxx', 60) )", //
            "$pad('x', 2000000000)", //
            "$match('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!', /^(a|aa|a?)+$/)", //
            "$reduce([1..9999999], function($i, $j) { $i + $j })", //
            "$eval('1')", "1/0", "$nothing", "function($x) { $x }", "$number('x')", "$states.result"})
    void expression_thatFailsOrNeverEnds_isAQueryEvaluationError(String expression) {
        ExecutionDescription failed = assertTimeoutPreemptively(Duration.ofMinutes(2),
                () -> evaluate(expression, json("{}")));
        assertEquals("States.QueryEvaluationError", failed.error());
        assertTrue(
                failed.cause()
                        .startsWith("An error occurred while executing the state 'P' (entered at the event id #2)."),
                failed.cause());
    }

    @ParameterizedTest
    @ValueSource(strings = {"$range(1, 5, -1)", "$range(5, 1, 1)", "$range(1, 5)", "$partition([1], 0)",
            "$partition([], 2)", "$hash('a')"})
    void function_thatMakesNoSense_isUndefined(String expression) {
        assertEquals("The JSONata expression '" + expression
                + "' specified for the field 'Output' returned nothing (undefined).", cause(expression));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = { //
            "$abs('a') | T0410: Argument 1 of function \"abs\" does not match function signature", //
            "1 + $sum(['a']) | T0412: Argument 1 of function \"sum\" must be an array of \"numbers\"", //
            "$number('x') | D3030: Unable to cast value to a number: \"x\"", //
            "$toMillis('x') | D3110: The argument of the toMillis function must be an ISO 8601 formatted timestamp. Given \"x\"", //
            "1 + 'a' | T2002: The right side of the \"+\" operator must evaluate to a number", //
            "-'a' | D1002: Cannot negate a non-numeric value: \"a\"", //
            "1 <= 'a' | T2009: The values 1 and \"a\" either side of operator \"<=\" must be of the same data type", //
            "{1: 2} | T1003: Key in object structure must evaluate to a string; got: 1", //
            "$sqrt(-1) | D3060: The sqrt function cannot be applied to a negative number: -1", //
            "$formatBase(1, 99) | D3100: The radix of the formatBase function must be between 2 and 36.  It was given 99", //
            "$replace('a', '', 'b') | D3010: Second argument of replace function cannot be an empty string", //
            "$single([1,2]) | D3138: The $single() function expected exactly 1 matching result.  Instead it matched more.", //
            "$error('boom') | D3137: boom", //
            "$partition([1], -1) | D3137: Second argument must be zero or greater", //
            "$hash('a', 'X') | D3137: Hash algorithm 'X' must be one of SHA-1, SHA-384, SHA-256, SHA-512, MD5", //
            "$parse('{') | D3137: Invalid JSON", //
            "$eval('1') | T1006: Attempted to invoke a non-function"})
    void error_isToldInJsonatasWords(String expression, String text) {
        assertEquals("The JSONata expression '" + expression
                + "' specified for the field 'Output' threw an error during evaluation. " + text, cause(expression));
    }

    private static String cause(String expression) {
        String cause = evaluate(expression, json("{}")).cause();
        return cause.substring(cause.indexOf(". ") + 2);
    }

    @Test
    void nesting_isBoundAtTheDepthOfAws() {
        String recursive = "( $f := function($n) { $n = 0 ? 0 : 1 + $f($n - 1) }; $f(%d) )";
        assertEquals(31, evaluate(recursive.formatted(31), json("{}")).output().asInt());
        assertTrue(cause(recursive.formatted(32)).endsWith("Depth=101 max=100"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"$states.input", "$states.context.Execution.Input", "$merge([$states.input])"})
    void numberBeyondAllBounds_isHandedOn(String expression) {
        JsonNode input = json("{'lines':[{'quantity':1e400,'price':2.0}],'n':null}");
        assertEquals(json("{'lines':[{'quantity':'Infinity','price':2}],'n':null}"),
                json(evaluate(expression, input).output().toString()));
    }

    @Test
    void hostileOrder_reachesCaptureOrder() throws IOException {
        JsonNode state = new YAMLMapper().readTree(Path.of("statemachine", "order.asl.yaml").toFile())
                .at("/States/CaptureOrder");
        ObjectNode definition = JSON.createObjectNode().put("QueryLanguage", "JSONata").put("StartAt", "CaptureOrder");
        definition.putObject("States").putObject("CaptureOrder").put("Type", "Task").put("End", true)
                .put("Resource", state.get("Resource").asText()).set("Arguments", state.get("Arguments"));
        JsonNode order = json("{'lines':[{'sku':'s','quantity':1e400}]}");
        try (StepFunctionsFixture fixture = new StepFunctionsFixture()) {
            fixture.run(definition, order);
            assertEquals(order.toString(), fixture.requests.get(0).arguments().at("/Payload/order").toString());
        }
    }

    @Test
    void assignAndOutput_areEvaluatedSideBySide() {
        try (StepFunctionsFixture fixture = new StepFunctionsFixture()) {
            ExecutionDescription done = fixture.run(
                    """
                            {'QueryLanguage':'JSONata','StartAt':'A','States':{
                              'A':{'Type':'Pass','Assign':{'x':1},'Next':'B'},
                              'B':{'Type':'Pass','Assign':{'x':2,'y':'{% $x %}'},'Output':{'seen':'{% $x %}'},'Next':'C'},
                              'C':{'Type':'Pass','Output':{'seen':'{% $states.input.seen %}','x':'{% $x %}','y':'{% $y %}'},'End':true}}}""",
                    "{}");
            assertEquals(json("{'seen':1,'x':2,'y':1}"), done.output());
        }
    }

    @Test
    void languages_mixedPerState_handDataOn() {
        try (StepFunctionsFixture fixture = new StepFunctionsFixture()) {
            ExecutionDescription done = fixture.run(
                    """
                            {'StartAt':'A','States':{
                              'A':{'Type':'Pass','Parameters':{'n.$':'States.MathAdd($.n, 1)'},'Assign':{'v.$':'$.n'},'Next':'B'},
                              'B':{'Type':'Pass','QueryLanguage':'JSONata','Output':{'n':'{% $states.input.n * 10 + $v %}'},'End':true}}}""",
                    "{'n':1}");
            assertEquals(json("{'n':22}"), done.output());
        }
    }
}
