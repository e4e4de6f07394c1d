package orderflow.failures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

import orderflow.local.edge.Call;
import orderflow.local.edge.EdgeServer;
import orderflow.local.edge.Faults;
import orderflow.local.edge.Reply;
import orderflow.local.moto.MotoServer;
import orderflow.local.moto.PythonEnvironment;
import orderflow.local.moto.StackDescription;

import stepfunctions.sdk.SdkTasks;
import stepfunctions.service.Answer;
import stepfunctions.service.JsonProtocol;
import stepfunctions.service.StepFunctions;
import stepfunctions.task.TaskIntegration;
import stepfunctions.time.VirtualTime;

/**
 * A moto server with the stack of template.yaml, the stage's edge server in front of it, and the functions in this
 * process. Each case brings its own Step Functions. DynamoDB is called directly, other services through the edge
 * server, which makes client tokens idempotent and records the calls for the case.
 */
final class Cloud implements AutoCloseable {

    static final String REGION = "us-east-1";
    static final String ACCOUNT = "123456789012";
    private static final Path PROJECT = Path.of("").toAbsolutePath();
    private static final Path PROGRAM = PROJECT.resolve("src/local/resources/stage");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ENDPOINT = "ORDERFLOW_AWS_ENDPOINT_OVERRIDE";

    private final MotoServer moto;
    private final EdgeServer edge;
    private final Faults faults = new Faults();
    private final InProcessFunctions functions;
    private final DynamoDbClient dynamoDb;
    private final EcsClient ecs;
    private final SqsClient sqs;
    private final Ec2Client ec2;
    private final SdkTasks services;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final List<String> startedTasks = new CopyOnWriteArrayList<>();
    private final Fleet fleet = new Fleet();
    private volatile StepFunctions stepFunctions;
    private volatile JsonProtocol protocol;

    private Cloud(boolean databaseBehindFront, UnaryOperator<DynamoDbClient> databaseOfFunctions) throws IOException {
        use(StepFunctions.builder().time(new VirtualTime(MatrixWorkflow.ORDER.start())).build());
        Path python = new PythonEnvironment(PROJECT, PROGRAM.resolve("requirements.txt")).ready(System.err::println);
        this.moto = MotoServer.withStack(python, PROGRAM, REGION, PROJECT.resolve("template.yaml"),
                PROJECT.resolve("target/stage"), Map.of());
        Map<String, EdgeServer.Service> services = new HashMap<>();
        services.put("states", (operation, body) -> reply(protocol.handle("AWSStepFunctions." + operation, body)));
        this.edge = new EdgeServer(
                new EdgeServer.Parts(InetAddress.getLoopbackAddress(), 0, Set.of(), moto.endpoint(), faults,
                        services, null, (operation, body) -> Reply.json(404, "{}")));
        edge.observeAnswers(this::answered);
        Participants direct = new Participants(Map.of(ENDPOINT, moto.endpoint().toString()));
        Participants behindEdge = new Participants(Map.of(ENDPOINT, edge.endpoint().toString()));
        this.dynamoDb = direct.get(DynamoDbClient.class);
        this.ecs = direct.get(EcsClient.class);
        this.sqs = direct.get(SqsClient.class);
        this.ec2 = direct.get(Ec2Client.class);
        this.services = new SdkTasks(type -> (SdkClient) behindEdge.get(type), stepFunctions.time());
        DynamoDbClient database = databaseOfFunctions
                .apply(databaseBehindFront ? hasty(behindEdge.get(DynamoDbClient.class)) : dynamoDb);
        this.functions = new InProcessFunctions(moto.stack().functions(), clock(), participants -> {
            participants.with(DynamoDbClient.class, database);
            for (Class<?> client : List.of(EcsClient.class, SqsClient.class,
                    SnsClient.class,
                    SfnClient.class,
                    Ec2Client.class)) {
                share(participants, behindEdge, client);
            }
        });
    }

    private static <T> void share(Participants participants, Participants source, Class<T> client) {
        participants.with(client, source.get(client));
    }

    /**
     * The same client without the SDK's backoff, which after throttling takes seconds of real time.
     */
    private static DynamoDbClient hasty(DynamoDbClient client) {
        var configured = client.serviceClientConfiguration();
        return DynamoDbClient.builder().region(configured.region())
                .endpointOverride(configured.endpointOverride().orElseThrow())
                .credentialsProvider(configured.credentialsProvider())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(override -> override
                        .executionInterceptors(configured.overrideConfiguration().executionInterceptors())
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .backoffStrategy(BackoffStrategy.retryImmediately())
                                .throttlingBackoffStrategy(BackoffStrategy.retryImmediately()).build()))
                .build();
    }

    /** Starts a cloud, which takes about four seconds. */
    static Cloud start() {
        return start(false);
    }

    /**
     * Starts a cloud; if {@code databaseBehindFront}, the functions call DynamoDB through the edge server, whose faults
     * then apply.
     */
    static Cloud start(boolean databaseBehindFront) {
        return start(databaseBehindFront, UnaryOperator.identity());
    }

    /** Starts a cloud whose functions call DynamoDB through a wrapper. */
    static Cloud start(UnaryOperator<DynamoDbClient> databaseOfFunctions) {
        return start(false, databaseOfFunctions);
    }

    private static Cloud start(boolean databaseBehindFront, UnaryOperator<DynamoDbClient> databaseOfFunctions) {
        try {
            return new Cloud(databaseBehindFront, databaseOfFunctions);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reply reply(Answer answer) {
        return new Reply(answer.status(), answer.headers(), answer.body());
    }

    private void answered(Call call, Reply reply) {
        calls.add(call);
        fleet.answered(call, reply);
        if ("RunTask".equals(call.operation()) && reply.status() < 300) {
            for (JsonNode task : tree(reply.body()).path("tasks")) {
                String arn = task.path("taskArn").asText();
                if (!startedTasks.contains(arn)) {
                    startedTasks.add(arn);
                }
            }
        }
    }

    static JsonNode tree(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Uses the Step Functions of the next case and clears the records of the previous case. */
    void use(StepFunctions next) {
        stepFunctions = next;
        protocol = new JsonProtocol(next);
        calls.clear();
        startedTasks.clear();
        fleet.clear();
    }

    /** The case's clock. */
    private Clock clock() {
        Supplier<Instant> now = () -> stepFunctions.time().now();
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now.get();
            }
        };
    }

    StackDescription stack() {
        return moto.stack();
    }

    InProcessFunctions functions() {
        return functions;
    }

    Faults faults() {
        return faults;
    }

    /** DynamoDB, without faults. */
    DynamoDbClient dynamoDb() {
        return dynamoDb;
    }

    /** ECS, without faults. */
    EcsClient ecs() {
        return ecs;
    }

    /** EC2, without faults. */
    Ec2Client ec2() {
        return ec2;
    }

    /** The AWS SDK integrations of a definition's tasks, through the edge server. */
    TaskIntegration services() {
        return services;
    }

    /** The instances that this case has launched. */
    Fleet fleet() {
        return fleet;
    }

    /** SQS, without faults. */
    SqsClient sqs() {
        return sqs;
    }

    /** The calls of this case, except those of DynamoDB and Step Functions. */
    List<Call> calls() {
        return calls;
    }

    /** The ARNs of the ECS tasks that this case started, in order. */
    List<String> startedTasks() {
        return startedTasks;
    }

    @Override
    public void close() {
        services.close();
        edge.close();
        moto.close();
    }
}
