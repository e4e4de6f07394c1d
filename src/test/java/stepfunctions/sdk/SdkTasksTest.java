package stepfunctions.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

import stepfunctions.api.ExecutionStatus;
import stepfunctions.api.StepFunctionsException;
import stepfunctions.service.ExecutionDescription;
import stepfunctions.service.StepFunctions;
import stepfunctions.time.VirtualTime;

class SdkTasksTest {

    private record Reply(int status, String body) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    private final LinkedBlockingQueue<ExecutionDescription> ended = new LinkedBlockingQueue<>();
    private Function<String, Reply> service = body -> new Reply(200, "{}");
    private String received;
    private HttpServer server;
    private SdkTasks tasks;
    private StepFunctions stepFunctions;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            received = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Reply reply = service.apply(received);
            byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("x-amzn-RequestId", "request-1");
            exchange.sendResponseHeaders(reply.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        VirtualTime time = new VirtualTime(Instant.EPOCH);
        URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        tasks = new SdkTasks(SdkClients.at(endpoint, Region.US_EAST_1,
                StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b"))), time);
        stepFunctions = StepFunctions.builder().time(time).tasks(tasks).build();
        stepFunctions.addStatusListener(execution -> {
            if (execution.status() != ExecutionStatus.RUNNING) {
                ended.add(execution);
            }
        });
    }

    @AfterEach
    void stop() {
        tasks.close();
        stepFunctions.close();
        server.stop(0);
    }

    private ExecutionDescription run(String resource, String parameters) throws Exception {
        String definition = ("{'StartAt':'Call','States':{'Call':{'Type':'Task','Resource':'" + resource
                + "','Parameters':" + parameters + ",'End':true}}}")
                .replace('\'', '"');
        String machine = stepFunctions
                .createStateMachine("m" + Integer.toHexString(definition.hashCode()), JSON.readTree(definition))
                .stateMachineArn();
        stepFunctions.startExecution(machine, null, JSON.createObjectNode());
        return ended.poll(60, TimeUnit.SECONDS);
    }

    private static JsonNode json(String text) throws IOException {
        return JSON.readTree(text.replace('\'', '"'));
    }

    @Test
    void sdkAction_nestedArguments_reachTheServiceAndComeBack() throws Exception {
        service = body -> new Reply(200, "{\"Item\":{\"id\":{\"S\":\"1\"},\"tags\":{\"L\":[{\"N\":\"2\"}]}}}");

        ExecutionDescription done = run("arn:aws:states:::aws-sdk:dynamodb:getItem",
                "{'TableName':'t','Key':{'id':{'S':'1'}},'ConsistentRead':true}");

        assertEquals(json("{'Item':{'id':{'S':'1'},'tags':{'L':[{'N':'2'}]}}}"), done.output());
        assertEquals(json("{'TableName':'t','Key':{'id':{'S':'1'}},'ConsistentRead':true}"), JSON.readTree(received));
    }

    @Test
    void optimizedAction_answer_carriesMetadata() throws Exception {
        ExecutionDescription done = run("arn:aws:states:::dynamodb:putItem",
                "{'TableName':'t','Item':{'id':{'S':'1'}}}");

        assertEquals("request-1", done.output().at("/SdkResponseMetadata/RequestId").asText());
        assertEquals(200, done.output().at("/SdkHttpMetadata/HttpStatusCode").asInt());
    }

    @Test
    void serviceError_isNamedAsAwsNamesIt() throws Exception {
        service = body -> new Reply(400,
                "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException\",\"message\":\"no\"}");

        assertEquals("DynamoDB.ConditionalCheckFailedException",
                run("arn:aws:states:::dynamodb:putItem", "{'TableName':'t','Item':{}}").error());
        assertEquals("DynamoDb.ConditionalCheckFailedException",
                run("arn:aws:states:::aws-sdk:dynamodb:putItem", "{'TableName':'t','Item':{}}").error());
    }

    @Test
    void cause_isToldAsAwsTellsIt() throws Exception {
        service = body -> new Reply(400,
                "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException\",\"message\":\"no\"}");

        assertEquals(
                "no (Service: AmazonDynamoDBv2; Status Code: 400; Error Code: ConditionalCheckFailedException; "
                        + "Request ID: request-1; Proxy: null)",
                run("arn:aws:states:::dynamodb:putItem", "{'TableName':'t','Item':{}}").cause());
        assertEquals("no (Service: DynamoDb, Status Code: 400, Request ID: request-1)",
                run("arn:aws:states:::aws-sdk:dynamodb:putItem", "{'TableName':'t','Item':{}}").cause());
    }

    @Test
    void ec2Error_inXml_isNamedAsAwsNamesIt() throws Exception {
        service = body -> new Reply(400,
                "<Response><Errors><Error><Code>InvalidInstanceID.NotFound</Code><Message>none</Message></Error></Errors>"
                        + "<RequestID>r</RequestID></Response>");

        assertEquals("Ec2.Ec2Exception",
                run("arn:aws:states:::aws-sdk:ec2:describeInstances", "{'InstanceIds':['i-1']}").error());
    }

    @Test
    void objectForATextField_isSentAsJsonText() throws Exception {
        service = body -> new Reply(200,
                "{\"MessageId\":\"m\",\"MD5OfMessageBody\":\"d41d8cd98f00b204e9800998ecf8427e\"}");

        run("arn:aws:states:::sqs:sendMessage", "{'QueueUrl':'http://127.0.0.1/q','MessageBody':{'a':1}}");

        assertTrue(received.contains("{\\\"a\\\":1}"), received);
    }

    @Test
    void unknownField_isRefusedBeforeTheCall() throws Exception {
        ExecutionDescription failed = run("arn:aws:states:::dynamodb:putItem",
                "{'TableName':'t','Item':{},'Nonsense':1}");

        assertEquals("States.Runtime", failed.error());
        assertTrue(failed.cause().contains("The field 'Nonsense' is not supported by Step Functions"), failed.cause());
        assertEquals(3, stepFunctions.history(failed.executionArn()).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"batch:submitJob.sync", "glue:startJobRun.sync", "apigateway:invoke", "eks:call"})
    void integration_thatNoClientCanDo_isRefusedAtCreation(String integration) {
        StepFunctionsException refused = assertThrows(StepFunctionsException.class,
                () -> run("arn:aws:states:::" + integration, "{}"));

        assertEquals("InvalidDefinition", refused.code());
        assertTrue(refused.getMessage().contains(integration + " is not supported locally"), refused.getMessage());
    }

    @Test
    void missingClient_namesTheDependency() throws Exception {
        ExecutionDescription failed = run("arn:aws:states:::aws-sdk:glacier:listVaults", "{}");

        assertTrue(failed.cause().contains("software.amazon.awssdk:glacier"), failed.cause());
    }

    @Test
    void runTaskSync_untilStopped_isFollowed() throws Exception {
        int[] polls = new int[1];
        service = body -> body.contains("taskDefinition")
                ? new Reply(200, "{\"tasks\":[{\"taskArn\":\"t1\",\"lastStatus\":\"PENDING\"}],\"failures\":[]}")
                : new Reply(200,
                        "{\"tasks\":[{\"taskArn\":\"t1\",\"lastStatus\":\"" + (polls[0]++ < 3 ? "RUNNING" : "STOPPED")
                                + "\",\"containers\":[{\"exitCode\":0}]}]}");

        ExecutionDescription done = run("arn:aws:states:::ecs:runTask.sync", "{'Cluster':'c','TaskDefinition':'d'}");

        assertEquals("STOPPED", done.output().path("LastStatus").asText());
        assertFalse(done.stopDate().isBefore(Instant.ofEpochSecond(12)));
    }
}
