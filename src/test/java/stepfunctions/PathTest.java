package stepfunctions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static stepfunctions.StepFunctionsFixture.json;

import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import stepfunctions.api.StateMachineType;
import stepfunctions.definition.Definition;
import stepfunctions.service.ExecutionDescription;

/** JSONPath filters with regular expressions. */
class PathTest {

    private static JsonNode filtering(String regex) {
        ObjectNode definition = new ObjectMapper().createObjectNode().put("StartAt", "P");
        definition.putObject("States").putObject("P").put("Type", "Pass").put("End", true).put("InputPath",
                "$.list[?(@.name =~ " + regex + ")].name");
        return definition;
    }

    private static ExecutionDescription run(String regex, JsonNode input) {
        try (StepFunctionsFixture fixture = new StepFunctionsFixture()) {
            return fixture.run(filtering(regex), input);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '"', value = {"/a.*z/ ~ ['abcz']", "/A.*/i ~ ['abcz','ab']",
            "/[a-c]{2}/ ~ ['ab']", "/(ab|x\\/y)/ ~ ['ab']", "/q+/ ~ []"})
    void regularExpression_inAFilter_isMatched(String regex, String expected) {
        ExecutionDescription done = run(regex, json("{'list':[{'name':'abcz'},{'name':'ab'},{'name':1},{}]}"));
        assertEquals(json(expected), done.output(), done::cause);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/(a+)+b/", "/(a|aa)*/", "/.*a.*b.*c/", "/(a)\\1/", "/(a|a)(a|a)(a|a)(a|a)(a|a)/",
            "/(?=a)b/", "@.regex", "/[/"})
    void regularExpression_thatMayTakeLong_isRefused(String regex) {
        String found = Definition.validate(filtering(regex).toString(), StateMachineType.STANDARD, resource -> true)
                .toString();
        assertTrue(found.contains("/States/P/InputPath"), found);
    }

    @ParameterizedTest
    @ValueSource(ints = {4_000, 250_000})
    void regularExpression_onALongText_ends(int length) {
        ObjectNode input = new ObjectMapper().createObjectNode();
        input.putArray("list").addObject().put("name", "a".repeat(length));
        ExecutionDescription done = assertTimeoutPreemptively(Duration.ofMinutes(2),
                () -> run("/.*a.*b/", input));
        assertEquals(length == 4_000 ? null : "States.Runtime", done.error());
    }
}
