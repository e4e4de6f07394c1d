package stepfunctions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import stepfunctions.api.StateMachineType;
import stepfunctions.api.StepFunctionsException;
import stepfunctions.definition.Definition;
import stepfunctions.definition.Diagnostic;

/** Definitions that AWS rejects are rejected with AWS's messages, codes and locations. */
class DefinitionRulesTest {

    private static final String BRANCH = "{'StartAt':'I','States':{'I':{'Type':'Succeed'}}}";

    private static List<Diagnostic> validate(String definition) {
        return Definition.validate(definition.replace('\'', '"').replace('`', '\''), StateMachineType.STANDARD,
                resource -> true);
    }

    private static String found(String definition) {
        return validate(definition).stream().map(each -> each.code() + ": " + each.message() + " at " + each.location())
                .collect(Collectors.joining(", "));
    }

    private static String state(String fields) {
        return "{'StartAt':'A','States':{'A':{" + fields + ",'End':true}}}";
    }

    private static String jsonata(String fields) {
        return "{'QueryLanguage':'JSONata'," + state(fields).substring(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = { //
            "'A':{'Type':'Pass','Next':'A'} | MISSING_END_STATE: Workflow has no terminal state at null",
            "'A':{'Type':'Pass','Next':'A'},'B':{'Type':'Pass','Next':'A'} | MISSING_END_STATE: Workflow has no terminal state at null",
            "'A':{'Type':'Pass','Next':'B'} | MISSING_TRANSITION_TARGET: Missing 'Next' target: B at /States/A/Next, "
                    + "MISSING_END_STATE: Workflow has no terminal state at null",
            "'A':{'Type':'Choice','Default':'X','Choices':[{'Variable':'$.v','IsNull':true,'Next':'S'}]},'S':{'Type':'Succeed'} "
                    + "| MISSING_TRANSITION_TARGET: Missing 'Next' target: X at /States/A/Default"})
    void transitions_thatLeadNowhere_areToldAsAwsTellsThem(String states, String expected) {
        assertEquals(expected, found("{'StartAt':'A','States':{" + states + "}}"));
    }

    @Test
    void text_thatIsNoJson_isToldWithItsPlaceInTheText() {
        assertEquals(
                "INVALID_JSON_DESCRIPTION: Unexpected character ('}' (code 125)): was expecting double-quote to start "
                        + "field name at [Source: (String)\"{\"StartAt\":\"A\",}\"; line: 1, column: 16]",
                found("{'StartAt':'A',}"));
    }

    @Test
    void endlessBranch_isNoMissingEnd() {
        assertEquals("", found(state("'Type':'Parallel','Branches':[{'StartAt':'I','States':{'I':"
                + "{'Type':'Pass','Next':'I'}}}]")));
    }

    @Test
    void refusal_ofWhatHasNoPlace_saysNull() {
        StepFunctionsException refused = assertThrows(StepFunctionsException.class, () -> Definition.parse(
                "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\",\"Next\":\"A\"}}}", StateMachineType.STANDARD,
                resource -> true));
        assertTrue(refused.getMessage().endsWith("Workflow has no terminal state at null'"), refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "'Foo':1 | SCHEMA_VALIDATION_FAILED: Field 'Foo' is not supported at /",
            "'Version':'2.0' | SCHEMA_VALIDATION_FAILED: Value should be one of the following: [1.0] at /Version",
            "'QueryLanguage':'jsonpath' | SCHEMA_VALIDATION_FAILED: Value should be one of the following: "
                    + "[JSONPath, JSONata] at /QueryLanguage"})
    void topLevel_withWhatDoesNotBelongThere_isRefused(String field, String expected) {
        assertEquals(expected, found("{" + field + ",'StartAt':'A','States':{'A':{'Type':'Succeed'}}}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "'Type':'Pass','Foo':1 | Field 'Foo' is not supported at /States/A",
            "'Type':'Pass','TimeoutSeconds':1 | Field 'TimeoutSeconds' is not supported at /States/A",
            "'Type':'Pass','Output':1 | The QueryLanguage is set to 'JSONPath', but field 'Output' is only supported "
                    + "for the 'JSONata' QueryLanguage at /States/A",
            "'Type':'Wait','Timestamp':'2026-13-01T00:00:00Z' | String does not match RFC3339 timestamp at /States/A/Timestamp",
            "'Type':'Wait','Seconds':1,'Timestamp':'2026-12-01T00:00:00Z' | There should only be one of the following "
                    + "fields: [SecondsPath, Seconds, TimestampPath, Timestamp] at /States/A",
            "'Type':'Parallel','Branches':[{'QueryLanguage':'JSONata',"
                    + "'StartAt':'I','States':{'I':{'Type':'Succeed'}}}] "
                    + "| Field 'QueryLanguage' is not supported at /States/A/Branches[0]",
            "'Type':'Task','Resource':'arn:aws:states:::lambda:invoke' | Parameters field is required for resource ARN: "
                    + "arn:aws:states:::lambda:invoke at /States/A",
            "'Type':'Task','Resource':'arn:aws:states:::aws-sdk:sqs:sendMessage' | Parameters field is required for "
                    + "resource ARN: arn:aws:states:::aws-sdk:sqs:sendMessage at /States/A",
            "'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','Parameters':{} | The field 'FunctionName' is "
                    + "required but was missing at /States/A/Parameters",
            "'Type':'Task','Resource':'arn:aws:states:::sqs:sendMessage','Parameters':{'QueueUrl.$':'$.q'} | The field "
                    + "'MessageBody' is required but was missing at /States/A/Parameters"})
    void jsonPathState_thatAwsRefuses_isRefused(String fields, String expected) {
        assertEquals("SCHEMA_VALIDATION_FAILED: " + expected, found(state(fields)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "'QueryLanguage':'JSONata' | | Field 'QueryLanguage' is not supported at /States/A/ItemProcessor",
            "'Foo':1 | | Field 'Foo' is not supported at /States/A/ItemProcessor",
            "'ProcessorConfig':{'Mode':'INLINE','Foo':1} | | Field 'Foo' is not supported at /States/A/ItemProcessor/ProcessorConfig",
            "'ProcessorConfig':{'Mode':'INLINE','ExecutionType':'STANDARD'} | | Field 'ExecutionType' is not supported "
                    + "at /States/A/ItemProcessor/ProcessorConfig",
            "'ProcessorConfig':{'Mode':'DISTRIBUTED'} | | These fields are required: [ExecutionType] at "
                    + "/States/A/ItemProcessor/ProcessorConfig",
            "'Comment':'c' | ,'ItemBatcher':{'MaxItemsPerBatch':1,'Foo':1} | Field 'Foo' is not supported at /States/A/ItemBatcher",
            "'Comment':'c' | ,'ToleratedFailurePercentage':200 | Maximum value is 100 at /States/A/ToleratedFailurePercentage",
            "'Comment':'c' | ,'MaxConcurrency':1,'MaxConcurrencyPath':'$.c' | There should only be one of the following "
                    + "fields: [MaxConcurrency, MaxConcurrencyPath] at /States/A"})
    void map_thatAwsRefuses_isRefused(String processor, String fields, String expected) {
        String definition = state("'Type':'Map','ItemProcessor':{" + processor + "," + BRANCH.substring(1)
                + (fields == null ? "" : fields));
        assertEquals("SCHEMA_VALIDATION_FAILED: " + expected, found(definition));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "'Variable':'v','IsNull':true | Value is not a Reference Path: Reference path didn't start with '$' at "
                    + "/States/C/Choices[0]/Variable",
            "'Not':{'Variable':'$.v','IsNull':true,'Next':'S'} | Field 'Next' is not supported at /States/C/Choices[0]/Not",
            "'And':[{'Variable':'$.v','IsNull':true,'Next':'S'}] | Field 'Next' is not supported at "
                    + "/States/C/Choices[0]/And[0]",
            "'Variable':'$.v','IsNull':true,'Output':1 | The QueryLanguage is set to 'JSONPath', but field 'Output' is only "
                    + "supported for the 'JSONata' QueryLanguage at /States/C/Choices[0]",
            "'Variable':'$.v','IsNull':true,'IsString':true | There should only be one of the following fields: "
                    + "[IsNull, IsString] at /States/C/Choices[0]"})
    void choiceRule_thatAwsRefuses_isRefused(String rule, String expected) {
        assertEquals("SCHEMA_VALIDATION_FAILED: " + expected, found("{'StartAt':'C','States':{'C':{'Type':'Choice',"
                + "'Choices':[{" + rule + ",'Next':'S'}]},'S':{'Type':'Succeed'}}}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "'Condition':true,'Variable':'$.v' | The QueryLanguage is set to 'JSONata', but field 'Variable' is only "
                    + "supported for the 'JSONPath' QueryLanguage at /States/C/Choices[0]",
            "'Condition':true,'Foo':1 | Field 'Foo' is not supported at /States/C/Choices[0]"})
    void jsonataChoiceRule_thatAwsRefuses_isRefused(String rule, String expected) {
        assertEquals("SCHEMA_VALIDATION_FAILED: " + expected, found("{'QueryLanguage':'JSONata','StartAt':'C','States':"
                + "{'C':{'Type':'Choice','Choices':[{" + rule + ",'Next':'S'}]},'S':{'Type':'Succeed'}}}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "{% phone %} | UNSUPPORTED_JSONATA_EXPRESSION: Reference to 'phone' at the top level is not supported.",
            "{% $map($states.input.a, function($x){ b }) %} | UNSUPPORTED_JSONATA_EXPRESSION: Reference to 'b' at the top "
                    + "level is not supported.",
            "{% $ %} | UNSUPPORTED_JSONATA_EXPRESSION: Reference to '$' at the top level is not supported.",
            "{% $$ %} | UNSUPPORTED_JSONATA_EXPRESSION: Reference to '$$' is not supported.",
            "{% $states.errorOutput.Cause %} | UNSUPPORTED_JSONATA_EXPRESSION: Field '$states.errorOutput' does not exist.",
            "{% [1,2) %} | INVALID_JSONATA_EXPRESSION: Expected ^]^, got ^)^",
            "{% 1 | SCHEMA_VALIDATION_FAILED: JSONata string must start with {% and end with %}",
            "1 %} | SCHEMA_VALIDATION_FAILED: JSONata string must start with {% and end with %}"})
    void expression_thatAwsRefuses_isRefused(String expression, String expected) {
        assertEquals(expected.replace('^', '"') + " at /States/A/Output/v",
                found(jsonata("'Type':'Pass','Output':{'v':'" + expression + "'}")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{% $states.input.items[value > 3].name %}", "{% $states.input.items^(price) %}",
            "{% $states.input.items{kind: $sum(price)} %}", "{% $states.input ~> $map(function($v){$v.x}) %}",
            "{% ($a := $states.input.b; $a.c & $undefined) %}", "{% {`k`: [$states.context.Execution.Id]} %}"})
    void expression_withNamesInLaterSteps_isAccepted(String expression) {
        assertEquals("", found(jsonata("'Type':'Pass','Output':'" + expression + "'")));
    }

    @Test
    void errorOutput_inACatcher_isAccepted() {
        assertEquals("", found(jsonata("'Type':'Parallel','Branches':[" + BRANCH
                + "],'Catch':[{'ErrorEquals':['States.ALL'],'Output':'{% $states.errorOutput.Cause %}','Next':'A'}]")));
    }

    @Test
    void catcher_withAFieldOfTheOtherLanguage_isRefused() {
        String parallel = "'Type':'Parallel','Branches':[" + BRANCH + "],'Catch':[{'ErrorEquals':['X'],'Next':'A',";
        assertTrue(
                found(state(parallel + "'Output':1}]")).contains("field 'Output' is only supported for the 'JSONata'"));
        assertTrue(found(jsonata(parallel + "'ResultPath':'$'}]"))
                .contains("field 'ResultPath' is only supported for the 'JSONPath'"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "'states':1 | RESERVED_VARIABLE_NAME: Cannot assign to reserved variable '$states'. at /States/A/Assign/states",
            "'a-b':1 | INVALID_VARIABLE_NAME: Invalid variable name 'a-b': the variable name contains invalid characters. "
                    + "at /States/A/Assign/a-b"})
    void variable_withANameThatAwsRefuses_isRefused(String assign, String expected) {
        assertEquals(expected, found(state("'Type':'Pass','Assign':{" + assign + "}")));
    }

    @Test
    void variable_ofAnOuterScope_isNotAssignedInABranch() {
        assertEquals("DUPLICATE_VARIABLE_NAME: The variable name 'v' was already defined in a parent scope. at "
                + "/States/A/Branches[0]/States/I/Assign/v",
                found(state("'Type':'Parallel','Assign':{'v':1},'Branches':[{'StartAt':'I','States':{'I':"
                        + "{'Type':'Pass','Assign':{'v':1},'End':true}}}]")));
    }

    @Test
    void zeroSeconds_betweenTriesAndForTheMachine_areAccepted() {
        assertEquals("", found("{'TimeoutSeconds':0," + state("'Type':'Parallel','Branches':[" + BRANCH
                + "],'Retry':[{'ErrorEquals':['X'],'IntervalSeconds':0}]").substring(1)));
    }
}
