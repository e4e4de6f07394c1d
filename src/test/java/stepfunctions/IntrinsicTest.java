package stepfunctions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static stepfunctions.StepFunctionsFixture.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import stepfunctions.service.ExecutionDescription;

class IntrinsicTest {

    private static final JsonNode INPUT = json(
            "{'name':'Ada','list':[1,2,3,4,5],'dup':[1,1,'a','a'],'obj':{'a':1,'b':[true,null]},'zero':0}");

    private static ExecutionDescription evaluate(String call) {
        ObjectNode definition = new ObjectMapper().createObjectNode().put("StartAt", "P");
        ObjectNode state = definition.putObject("States").putObject("P").put("Type", "Pass").put("End", true);
        state.putObject("Parameters").put("r.$", call);
        try (StepFunctionsFixture fixture = new StepFunctionsFixture()) {
            return fixture.run(definition, INPUT);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = { //
            "States.Format('Hello, {} and {}!', $.name, 2) | 'Hello, Ada and 2!'", //
            "States.Format('\\{\\} {}', $.obj) | '{} {a=1, b=[true, null]}'", //
            "States.Format('it\\'s {}', 'x') | 'it\\u0027s x'", //
            "States.StringToJson('{\"a\":[1]}') | {'a':[1]}", //
            "States.JsonToString($.list) | '[1,2,3,4,5]'", //
            "States.Array(1, 'a', null, true, $.name) | [1,'a',null,true,'Ada']", //
            "States.ArrayPartition($.list, 2) | [[1,2],[3,4],[5]]", //
            "States.ArrayContains($.list, 3) | true", //
            "States.ArrayContains($.list, '3') | false", //
            "States.ArrayRange(1, 9, 4) | [1,5,9]", //
            "States.ArrayRange(3, 1, -1) | [3,2,1]", //
            "States.ArrayGetItem($.list, 4) | 5", //
            "States.ArrayLength($.list) | 5", //
            "States.ArrayUnique($.dup) | [1,'a']", //
            "States.Base64Encode('Hello') | 'SGVsbG8='", //
            "States.Base64Decode('SGVsbG8=') | 'Hello'", //
            "States.Hash('input data', 'SHA-1') | 'aaff4a450a104cd177d28d18d74485e8cae074b7'", //
            "States.JsonMerge($.obj, States.StringToJson('{\"a\":2}'), false) | {'a':2,'b':[true,null]}", //
            "States.MathAdd($.zero, -1) | -1", //
            "States.MathAdd($.list.length(), 1) | 6", //
            "States.StringSplit('1.2-3', '.-') | ['1','2','3']", //
            "States.ArrayLength(States.ArrayRange(0, 10, States.MathAdd(2, 3))) | 3", //
            "States.ArrayContains(States.Array(States.MathRandom(1, 2)), 1) | true"})
    void function_called_givesTheResult(String call, String expected) {
        ExecutionDescription done = evaluate(call);
        assertEquals(json(expected),
                done.output() == null ? null : json(done.output().get("r").toString().replace("'", "\\u0027")),
                done::cause);
    }

    @Test
    void argument_thatIsNotThere_isToldWithTheWholeCall() {
        String call = "States.ArrayLength(States.Array($.nothing))";
        assertEquals("An error occurred while executing the state 'P' (entered at the event id #2). The function '"
                + call
                + "' had the following error: The JsonPath argument for the field '$.nothing' could not be found in the "
                + "input '" + INPUT + "'", evaluate(call).cause());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = { //
            "States.Format('{} {}', 1) | States.IntrinsicFailure", //
            "States.Format('{}', 1, 2) | States.IntrinsicFailure", //
            "States.StringToJson('{') | States.IntrinsicFailure", //
            "States.ArrayGetItem($.list, 5) | States.IntrinsicFailure", //
            "States.ArrayGetItem($.list, -1) | States.IntrinsicFailure", //
            "States.ArrayPartition($.list, 0) | States.IntrinsicFailure", //
            "States.ArrayRange(0, 5000, 1) | States.IntrinsicFailure", //
            "States.ArrayRange(0, 1, 0) | States.IntrinsicFailure", //
            "States.ArrayLength($.name) | States.IntrinsicFailure", //
            "States.MathAdd('1', 1) | States.IntrinsicFailure", //
            "States.MathRandom(2, 1) | States.IntrinsicFailure", //
            "States.Hash('x', 'SHA-3') | States.IntrinsicFailure", //
            "States.Base64Decode('*') | States.IntrinsicFailure", //
            "States.JsonMerge($.obj, $.obj, true) | States.IntrinsicFailure", //
            "States.ArrayLength($.nothing) | States.Runtime", //
            "States.UUID(1) | States.IntrinsicFailure", //
            "$.nothing.at.all | States.Runtime"})
    void function_wrongArguments_failsUnderItsName(String call, String error) {
        assertEquals(error, evaluate(call).error());
    }
}
