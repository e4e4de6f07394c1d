package stepfunctions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;
import software.amazon.awssdk.services.sfn.model.InvalidDefinitionException;
import software.amazon.awssdk.services.sfn.model.SfnException;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/** Calls the service with the unmodified AWS SDK for Java. */
class SdkClientTest {

    private static final String ROLE = "arn:aws:iam::123456789012:role/r";

    private final StepFunctionsFixture fixture = new StepFunctionsFixture();
    private final LoopbackServer server = new LoopbackServer(fixture.service);
    private final SfnClient client = SfnClient.builder().endpointOverride(URI.create(server.endpoint()))
            .region(Region.US_EAST_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b"))).build();

    @AfterEach
    void close() {
        client.close();
        server.close();
        fixture.close();
    }

    private String machine(String definition) {
        return client
                .createStateMachine(
                        create -> create.name("m").roleArn(ROLE)
                                .definition(StepFunctionsFixture.json(definition).toString()))
                .stateMachineArn();
    }

    @Test
    void execution_startedAndRedriven_isToldInFull() {
        String machine = machine(
                "{'StartAt':'T','States':{'T':{'Type':'Task','Resource':'arn:aws:lambda:us-east-1:123456789012:function:work','End':true}}}");
        fixture.fails("T", "Oops");
        String arn = client.startExecution(start -> start.stateMachineArn(machine).name("e").input("{\"a\":1}"))
                .executionArn();
        assertEquals("Oops", client.describeExecution(describe -> describe.executionArn(arn)).error());

        client.redriveExecution(redrive -> redrive.executionArn(arn));

        assertEquals(ExecutionStatus.SUCCEEDED,
                client.describeExecution(describe -> describe.executionArn(arn)).status());
        List<HistoryEvent> history = client.getExecutionHistoryPaginator(get -> get.executionArn(arn).maxResults(4))
                .events().stream().toList();
        assertEquals("{\"a\":1}", history.get(1).stateEnteredEventDetails().input());
        assertTrue(history.stream().noneMatch(event -> event.type() == HistoryEventType.UNKNOWN_TO_SDK_VERSION));
        assertEquals(1, history.stream().filter(event -> event.type() == HistoryEventType.EXECUTION_REDRIVEN)
                .mapToInt(event -> event.executionRedrivenEventDetails().redriveCount()).sum());
        assertEquals(1,
                client.listExecutions(list -> list.stateMachineArn(machine).statusFilter(ExecutionStatus.SUCCEEDED))
                        .executions().size());
    }

    @Test
    void token_sentBackTwice_isTimedOut() {
        String machine = machine(
                "{'StartAt':'T','States':{'T':{'Type':'Task','Resource':'arn:aws:states:::sqs:sendMessage.waitForTaskToken',"
                        + "'Parameters':{'QueueUrl':'q','MessageBody':'m'},'End':true}}}");
        fixture.on("T", callback -> callback.submitted(StepFunctionsFixture.json("{}")));
        String arn = client.startExecution(start -> start.stateMachineArn(machine)).executionArn();
        String token = fixture.requests.get(0).taskToken();

        client.sendTaskSuccess(send -> send.taskToken(token).output("[1]"));

        assertEquals("[1]", client.describeExecution(describe -> describe.executionArn(arn)).output());
        assertThrows(TaskTimedOutException.class,
                () -> client.sendTaskSuccess(send -> send.taskToken(token).output("[1]")));
    }

    @Test
    void errors_reachTheClientAsItsOwnExceptions() {
        String machine = machine("{'StartAt':'P','States':{'P':{'Type':'Pass','End':true}}}");
        client.startExecution(start -> start.stateMachineArn(machine).name("e"));

        assertThrows(ExecutionAlreadyExistsException.class,
                () -> client.startExecution(start -> start.stateMachineArn(machine).name("e")));
        assertThrows(StateMachineDoesNotExistException.class,
                () -> client.startExecution(start -> start.stateMachineArn(machine + "x")));
        assertThrows(InvalidDefinitionException.class,
                () -> client.createStateMachine(create -> create.name("n").roleArn(ROLE).definition("{}")));
        SfnException unsupported = assertThrows(SfnException.class,
                () -> client.publishStateMachineVersion(publish -> publish.stateMachineArn(machine)));
        assertTrue(unsupported.getMessage().contains("PublishStateMachineVersion"), unsupported.getMessage());
    }
}
