package orderflow.local.agent;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.EcsException;
import software.amazon.awssdk.services.ecs.model.Task;

import orderflow.local.TestMoto;
import orderflow.local.edge.EdgeServer;
import orderflow.local.edge.Faults;
import orderflow.local.moto.MotoServer;

import stepfunctions.time.VirtualTime;

import lambdahost.LogLine;

/** Tasks and instances that the agent cannot start have ended, according to AWS's APIs. */
class AgentTest {

    private static final StaticCredentialsProvider ANYBODY = StaticCredentialsProvider
            .create(AwsBasicCredentials.create("test", "test"));
    private static final Queue<String> TOLD = new ConcurrentLinkedQueue<>();

    private static MotoServer moto;
    private static Agent agent;
    private static EdgeServer edge;

    @BeforeAll
    static void start() throws IOException {
        moto = TestMoto.withProjectStack();
        agent = agent(Path.of("no", "such", "python"));
        edge = edge(agent);
    }

    private static Agent agent(Path python) {
        return agent(python, line -> {});
    }

    private static Agent agent(Path python, Consumer<LogLine> logs) {
        return new Agent(moto, python, TestMoto.PROGRAM, "us-east-1", new VirtualTime(Instant.now()), logs, TOLD::add);
    }

    private static EdgeServer edge(Agent agent) throws IOException {
        EdgeServer edge = new EdgeServer(
                new EdgeServer.Parts(InetAddress.getLoopbackAddress(), 0, Set.of(), moto.endpoint(),
                        new Faults(), agent.services(), null, (operation, body) -> null));
        agent.use(edge.endpoint());
        edge.observeAnswers(agent::answered);
        return edge;
    }

    @AfterAll
    static void stop() {
        edge.close();
        agent.close();
        moto.close();
    }

    @Test
    void task_thatCannotBeStarted_isStoppedWithEcssReasonAndToldOf() {
        try (EcsClient ecs = ecs(edge.endpoint())) {
            String arn = run(ecs, "once");

            Task task = ecs
                    .describeTasks(request -> request.cluster(moto.stack().physicalId("PackingCluster")).tasks(arn))
                    .tasks().get(0);
            assertEquals("STOPPED", task.lastStatus());
            assertTrue(task.stoppedReason().startsWith("CannotStartContainerError: "), task.stoppedReason());
            assertTrue(TOLD.stream().anyMatch(line -> line.startsWith("task ") && line.contains("not be started")),
                    TOLD::toString);
            assertEquals(Set.of(), agent.left());
        }
    }

    @Test
    void instance_thatCannotBeStarted_isTerminatedWithEc2sReasonAndToldOf() {
        try (Ec2Client ec2 = ec2()) {
            String id = ec2.runInstances(request -> request.minCount(1).maxCount(1)
                    .launchTemplate(template -> template
                            .launchTemplateId(moto.stack().physicalId("BatchLaunchTemplate")))
                    .tagSpecifications(instance -> instance.resourceType(ResourceType.INSTANCE)
                            .tags(tag -> tag.key("orderflow:execution").value("key"))))
                    .instances().get(0).instanceId();

            Instance instance = ec2.describeInstances(request -> request.instanceIds(id)).reservations().get(0)
                    .instances().get(0);
            assertEquals("terminated", instance.state().nameAsString());
            assertEquals("Server.InternalError", instance.stateReason().code());
            assertTrue(TOLD.stream().anyMatch(line -> line.startsWith("instance " + id)), TOLD::toString);
        }
    }

    @Test
    void taskOrInstance_thatTheTemplateDoesNotDefine_isRefused() {
        try (EcsClient ecs = ecs(edge.endpoint()); Ec2Client ec2 = ec2()) {
            assertEquals("ClientException", assertThrows(EcsException.class, () -> ecs.runTask(
                    request -> request.cluster("default").taskDefinition("another"))).awsErrorDetails().errorCode());
            assertEquals("UnauthorizedOperation",
                    assertThrows(Ec2Exception.class,
                            () -> ec2.runInstances(request -> request.imageId("ami-12345678").minCount(1).maxCount(1)))
                            .awsErrorDetails().errorCode());
        }
        assertEquals(Set.of(), agent.left());
    }

    /** macOS has no timeout command, so the child must run without the one in the task definition's entry point. */
    @Test
    void stopTask_byTheIdAlone_endsTheProcessOnceMotoHasTakenIt(@TempDir Path commands) throws IOException {
        command(commands.resolve("aws"), "sleep 600");
        command(commands.resolve("timeout"), "exit 127");
        try (Agent working = agent(TestMoto.python());
                EdgeServer own = edge(working);
                EcsClient ecs = ecs(own.endpoint())) {
            String arn = run(ecs, "stopped", commands + ":/usr/bin:/bin");
            await().atMost(Duration.ofSeconds(60)).until(() -> working.alive().contains(arn));
            String id = arn.substring(arn.lastIndexOf('/') + 1);

            assertThrows(EcsException.class, () -> ecs.stopTask(request -> request.cluster("another").task(id)));
            assertEquals(Set.of(arn), working.alive());
            assertTrue(listed(ecs, null).contains(arn));
            ecs.stopTask(request -> request.cluster(moto.stack().physicalId("PackingCluster")).task(id));
            assertEquals(Set.of(), working.alive());
            assertFalse(listed(ecs, null).contains(arn), "without a status, ListTasks lists the running tasks");
            assertTrue(listed(ecs, DesiredStatus.STOPPED).contains(arn));
        }
        assertEquals(Set.of(), agent.left());
    }

    @Test
    void output_ofATask_goesToTheLogStreamOfTheTaskDefinition(@TempDir Path commands) throws IOException {
        command(commands.resolve("aws"), "echo this aws does nothing >&2; exit 1");
        Queue<LogLine> lines = new ConcurrentLinkedQueue<>();
        try (Agent working = agent(TestMoto.python(), lines::add);
                EdgeServer own = edge(working);
                EcsClient ecs = ecs(own.endpoint())) {
            String arn = run(ecs, "talks", commands + ":/usr/bin:/bin");
            await().atMost(Duration.ofSeconds(60)).until(() -> !lines.isEmpty() && working.alive().isEmpty());

            LogLine line = lines.remove();
            assertEquals("this aws does nothing", line.text());
            assertEquals(moto.stack().physicalId("PackingLogGroup"), line.logGroup());
            assertEquals("packing/packing/" + arn.substring(arn.lastIndexOf('/') + 1), line.logStream());
        }
        assertEquals(Set.of(), agent.left());
    }

    private static List<String> listed(EcsClient ecs, DesiredStatus status) {
        return ecs.listTasks(
                request -> request.cluster(moto.stack().physicalId("PackingCluster")).desiredStatus(status)).taskArns();
    }

    private static void command(Path program, String does) throws IOException {
        Files.writeString(program, "#!/bin/sh\n" + does + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    /** Shows that tests that assert an empty {@code left()} can fail. */
    @Test
    void left_taskOnRecordThatDoesNotRun_isNamed() {
        try (EcsClient ecs = ecs(moto.endpoint())) {
            String arn = run(ecs, "beside-the-front");

            assertEquals(Set.of(arn), agent.left());
            ecs.stopTask(request -> request.cluster(moto.stack().physicalId("PackingCluster")).task(arn));
            assertEquals(Set.of(), agent.left());
        }
    }

    @Test
    void record_unknown_isAnErrorAndMotoLivesOn() {
        Records records = new Records(moto);

        assertThrows(IllegalStateException.class, () -> records.taskStopped("arn:aws:ecs:nowhere:task/none", 0));
        assertThrows(IllegalStateException.class, () -> records.instanceTerminated("i-0", "code", "message"));
        assertEquals(Set.of(), agent.left());
    }

    private static EcsClient ecs(URI endpoint) {
        return EcsClient.builder().endpointOverride(endpoint).region(Region.US_EAST_1).credentialsProvider(ANYBODY)
                .httpClientBuilder(UrlConnectionHttpClient.builder()).build();
    }

    private static Ec2Client ec2() {
        return Ec2Client.builder().endpointOverride(edge.endpoint()).region(Region.US_EAST_1)
                .credentialsProvider(ANYBODY).httpClientBuilder(UrlConnectionHttpClient.builder()).build();
    }

    private static String run(EcsClient ecs, String clientToken) {
        return run(ecs, clientToken, "/usr/bin:/bin");
    }

    private static String run(EcsClient ecs, String clientToken, String path) {
        return ecs.runTask(request -> request.cluster(moto.stack().physicalId("PackingCluster")).launchType("FARGATE")
                .clientToken(clientToken).taskDefinition("orderflow-packing")
                .overrides(overrides -> overrides.containerOverrides(container -> container.name("packing").environment(
                        order -> order.name("ORDER_ID").value("o-1"), it -> it.name("PATH").value(path))))
                .networkConfiguration(network -> network.awsvpcConfiguration(
                        vpc -> vpc.subnets(moto.stack().physicalId("SubnetA")).securityGroups("sg-1"))))
                .tasks().get(0).taskArn();
    }
}
