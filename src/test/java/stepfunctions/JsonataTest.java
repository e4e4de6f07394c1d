package stepfunctions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static stepfunctions.Lab.json;

import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
        try (Lab lab = new Lab()) {
            return lab.run(definition, input);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = { //
            "$partition([1,2,3,4,5], 2) | [[1,2],[3,4],[5]]", //
            "$range(0, 10, 5) | [0,5,10]", //
            "$range(3, 1, -1) | [3,2,1]", //
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
        ExecutionDescription failed = assertTimeoutPreemptively(Duration.ofSeconds(30),
                () -> evaluate(expression, json("{}")));
        assertEquals("States.QueryEvaluationError", failed.error());
        assertTrue(
                failed.cause()
                        .startsWith("An error occurred while executing the state 'P' (entered at the event id #2)."),
                failed.cause());
    }

    @Test
    void assignAndOutput_areEvaluatedSideBySide() {
        try (Lab lab = new Lab()) {
            ExecutionDescription done = lab.run(
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
        try (Lab lab = new Lab()) {
            ExecutionDescription done = lab.run(
                    """
                            {'StartAt':'A','States':{
                              'A':{'Type':'Pass','Parameters':{'n.$':'States.MathAdd($.n, 1)'},'Assign':{'v.$':'$.n'},'Next':'B'},
                              'B':{'Type':'Pass','QueryLanguage':'JSONata','Output':{'n':'{% $states.input.n * 10 + $v %}'},'End':true}}}""",
                    "{'n':1}");
            assertEquals(json("{'n':22}"), done.output());
        }
    }
}
