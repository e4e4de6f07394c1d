package orderflow.local.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

import orderflow.local.TestMoto;
import orderflow.local.moto.MotoServer;

import stepfunctions.sdk.SdkClients;
import stepfunctions.time.VirtualTime;

/** The user's settings for AWS reach neither moto nor the SDK clients nor the workers. */
class UsersAwsSettingsTest {

    private static final String NOWHERE = "http://127.0.0.1:1";

    @TempDir
    Path home;

    @Test
    void parts_withSettingsThatNothingCouldWorkWith_work() throws Exception {
        Path settings = Files.createDirectories(home.resolve(".aws"));
        Files.writeString(settings.resolve("config"), "[default]\nendpoint_url = " + NOWHERE
                + "\nca_bundle = /nosuch\nregion = nowhere-1\n");
        Files.writeString(settings.resolve("credentials"), "[default]\naws_access_key_id = users\n");
        ProcessBuilder parts = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(),
                "-Duser.home=" + home, "-cp", System.getProperty("java.class.path"), Parts.class.getName());
        parts.environment().putAll(Map.of("HOME", home.toString(), "AWS_PROFILE", "nosuch",
                "AWS_ENDPOINT_URL", NOWHERE, "AWS_ENDPOINT_URL_DYNAMODB", NOWHERE, "AWS_CA_BUNDLE", "/nosuch",
                "AWS_ACCESS_KEY_ID", "", "AWS_USE_FIPS_ENDPOINT", "true", "http_proxy", NOWHERE, "HTTP_PROXY",
                NOWHERE));
        Path output = home.resolve("output");
        Process process = parts.redirectErrorStream(true).redirectOutput(output.toFile()).start();

        assertTrue(process.waitFor(120, TimeUnit.SECONDS));
        List<String> lines = Files.readAllLines(output);
        assertEquals(0, process.exitValue(), lines::toString);
        assertTrue(lines.contains("of a worker: Things"), lines::toString);
    }

    /** A process that creates a table with an SDK client and lists it in a worker. */
    static final class Parts {

        private Parts() {}

        public static void main(String[] arguments) throws Exception {
            try (MotoServer moto = TestMoto.empty(); VirtualTime time = new VirtualTime(Instant.EPOCH)) {
                create(moto);
                System.out.println("of a worker: " + ofAWorker(moto, time));
            }
        }

        private static void create(MotoServer moto) {
            try (DynamoDbClient dynamoDb = (DynamoDbClient) SdkClients.at(moto.endpoint(), Region.US_EAST_1,
                    StaticCredentialsProvider.create(AwsBasicCredentials.create("stage", "stage")))
                    .client(DynamoDbClient.class)) {
                dynamoDb.createTable(table -> table.tableName("Things").billingMode(BillingMode.PAY_PER_REQUEST)
                        .keySchema(key -> key.attributeName("id").keyType(KeyType.HASH))
                        .attributeDefinitions(key -> key.attributeName("id").attributeType(ScalarAttributeType.S)));
            }
        }

        private static String ofAWorker(MotoServer moto, VirtualTime time) throws Exception {
            List<String> output = new CopyOnWriteArrayList<>();
            CompletableFuture<Integer> end = new CompletableFuture<>();
            WorkFolder work = WorkFolder.create();
            Workers workers = new Workers(work, new AwsCli(TestMoto.python(), TestMoto.PROGRAM, work), "us-east-1",
                    time, line -> output.add(line.text()), System.out::println);
            try (workers) {
                workers.use(moto.endpoint());
                Script script = new Script(List.of("/bin/bash", "-c",
                        "aws dynamodb list-tables --query TableNames --output text"), Map.of(), null);
                workers.start("task", "arn:task/1", () -> script, new Workers.Fate() {

                    @Override
                    public void ended(int exitCode) {
                        end.complete(exitCode);
                    }

                    @Override
                    public void notStarted(String why) {
                        end.completeExceptionally(new IllegalStateException(why));
                    }
                });
                end.get(60, TimeUnit.SECONDS);
            }
            return output.stream().collect(Collectors.joining());
        }
    }
}
