package stepfunctions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import stepfunctions.api.StateMachineType;
import stepfunctions.definition.Definition;
import stepfunctions.definition.Diagnostic;

class DefinitionTest {

    private static List<Diagnostic> validate(String definition) {
        return Definition.validate(definition.replace('\'', '"'), StateMachineType.STANDARD, resource -> true);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = { //
            "{'States':{'A':{'Type':'Succeed'}}} | SCHEMA_VALIDATION_FAILED | /", //
            "{'StartAt':'B','States':{'A':{'Type':'Succeed'}}} | MISSING_TRANSITION_TARGET | /StartAt", //
            "{'StartAt':'A','States':{'A':{'Type':'Pass','Next':'B'}}} | MISSING_TRANSITION_TARGET | /States/A/Next", //
            "{'StartAt':'A','States':{'A':{'Type':'Pass'}}} | SCHEMA_VALIDATION_FAILED | /States/A", //
            "{'StartAt':'A','States':{'A':{'Type':'Strange','End':true}}} | SCHEMA_VALIDATION_FAILED | /States/A/Type", //
            "{'StartAt':'A','States':{'A':{'Type':'Task','Resource':'x','End':true}}} | SCHEMA_VALIDATION_FAILED | /States/A/Resource", //
            "{'StartAt':'A','States':{'A':{'Type':'Wait','End':true}}} | SCHEMA_VALIDATION_FAILED | /States/A", //
            "{'StartAt':'A','States':{'A':{'Type':'Pass','Output':1,'End':true}}} | SCHEMA_VALIDATION_FAILED | /States/A", //
            "{'StartAt':'A','States':{'A':{'Type':'Pass','ResultPath':'$.a[*]','End':true}}} | SCHEMA_VALIDATION_FAILED | /States/A/ResultPath", //
            "{'StartAt':'A','States':{'A':{'Type':'Pass','Parameters':{'a.$':'b'},'End':true}}} | SCHEMA_VALIDATION_FAILED | /States/A/Parameters", //
            "{'StartAt':'A','States':{'A':{'Type':'Parallel','Branches':[{'StartAt':'A','States':{'A':{'Type':'Succeed'}}}],'End':true}}} "
                    + "| DUPLICATE_STATE_NAME | /States/A/Branches[0]/States/A", //
            "{'StartAt':'A','QueryLanguage':'JSONata','States':{'A':{'Type':'Pass','Output':'{% 1 + %}','End':true}}} "
                    + "| INVALID_JSONATA_EXPRESSION | /States/A/Output"})
    void fault_isFoundInItsPlace(String definition, String code, String location) {
        assertTrue(
                validate(definition).stream()
                        .anyMatch(each -> each.code().equals(code) && each.location().equals(location)),
                () -> validate(definition).toString());
    }

    @Test
    void unreachableState_isNamed() {
        assertEquals(
                List.of(new Diagnostic("ERROR", "MISSING_TRANSITION_TARGET", "State \"B\" is not reachable.",
                        "/States/B")),
                validate("{'StartAt':'A','States':{'A':{'Type':'Succeed'},'B':{'Type':'Succeed'}}}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws-sdk:ecs:runTask.sync", "dynamodb:query", "dynamodb:putItem.waitForTaskToken",
            "lambda:invoke.sync", "sqs:sendMessage.sync", "batch:submitJob.waitForTaskToken", "batch:submitJob.sync:2",
            "nonsense:invoke"})
    void integration_thatStepFunctionsLacks_isNotRecognized(String integration) {
        String found = validate(task(integration)).toString();
        assertTrue(found.contains("arn:aws:states:::" + integration + " is not recognized"), found);
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws-sdk:ecs:runTask", "aws-sdk:sqs:sendMessage.waitForTaskToken", "ecs:runTask.sync",
            "ecs:runTask.waitForTaskToken", "states:startExecution.sync:2", "glue:startJobRun.sync",
            "apigateway:invoke.waitForTaskToken", "events:putEvents", "sagemaker:createTrainingJob.sync"})
    void integration_thatStepFunctionsHas_isAccepted(String integration) {
        assertEquals(List.of(), validate(task(integration)));
    }

    private static String task(String integration) {
        return "{'StartAt':'A','States':{'A':{'Type':'Task','Resource':'arn:aws:states:::" + integration
                + "','Parameters':{'QueueUrl':'','MessageBody':'','StateMachineArn':'','Entries':[],'TaskDefinition':'',"
                + "'JobName':''},'End':true}}}";
    }

    @Test
    void integration_thatCannotBeStartedHere_isRefusedByName() {
        assertEquals(
                List.of(new Diagnostic("ERROR", "SCHEMA_VALIDATION_FAILED",
                        "The integration arn:aws:states:::glue:startJobRun.sync is not supported locally",
                        "/States/A/Resource")),
                Definition.validate(task("glue:startJobRun.sync").replace('\'', '"'), StateMachineType.STANDARD,
                        resource -> !resource.service().equals("glue")));
    }

    @Test
    void whatIsNotSupportedLocally_isRefusedByName() {
        String found = validate(
                "{'StartAt':'M','States':{'M':{'Type':'Map','End':true,'ItemReader':{},'ItemProcessor':{'ProcessorConfig':"
                        + "{'Mode':'DISTRIBUTED','ExecutionType':'STANDARD'},'StartAt':'I','States':{'I':{'Type':'Succeed'}}}}}}")
                .toString();
        assertTrue(found.contains("Distributed Map with ItemReader is not supported locally"), found);
    }
}
