package orderflow.local.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import orderflow.local.TestMoto;
import orderflow.local.moto.MotoServer;

/** Commands of the AWS CLI that succeed and are run by processes that have run other workers' commands. */
class AwsCommandsTest {

    private static final int WORKERS = 6;

    private static MotoServer moto;
    private static WorkFolder work;
    private static AwsCli cli;

    @BeforeAll
    static void start() throws Exception {
        moto = TestMoto.empty();
        work = WorkFolder.create();
        cli = new AwsCli(TestMoto.python(), TestMoto.PROGRAM, work);
        List<String> output = run("0", """
                aws dynamodb create-table --table-name things --billing-mode PAY_PER_REQUEST \
                    --key-schema AttributeName=id,KeyType=HASH \
                    --attribute-definitions AttributeName=id,AttributeType=S --query TableDescription.TableName""");
        assertEquals(List.of("\"things\""), output);
    }

    @AfterAll
    static void stop() {
        cli.close();
        work.close();
        moto.close();
    }

    @Test
    void commands_ofManyWorkersAtOnce_seeTheirOwnFilesStreamsAndVariables() throws Exception {
        String script = """
                for round in 1 2 3; do
                    printf '{"id":{"S":"%s"},"round":{"N":"%s"}}' "$ID" "$round" > item.json
                    aws dynamodb put-item --table-name things --item file://item.json
                    aws dynamodb get-item --table-name things --key "{\\"id\\":{\\"S\\":\\"$ID\\"}}" \
                        --query 'Item.[id.S, round.N]' --output text
                    echo "of $ID: $(aws dynamodb get-item --table-name none --key '{"id":{"S":"1"}}' 2>&1 > out | wc -l)"
                done""";
        List<CompletableFuture<List<String>>> outputs = IntStream.range(0, WORKERS)
                .mapToObj(id -> CompletableFuture.supplyAsync(() -> run("w" + id, script))).toList();

        for (int id = 0; id < WORKERS; id++) {
            String own = "w" + id;
            List<String> expected = Stream.of(1, 2, 3)
                    .flatMap(round -> Stream.of(own + "\t" + round, "of " + own + ": 2")).toList();
            assertEquals(expected, outputs.get(id).get(120, TimeUnit.SECONDS));
        }
    }

    @Test
    void command_withTheWorkersOwnConfiguration_obeysItAfterCommandsWithoutOne() {
        List<String> output = run("c", """
                get() { aws dynamodb get-item --table-name things --key '{"id":{"S":"c"}}' --query '`["a","b"]`' "$@"; }
                aws dynamodb put-item --table-name things --item '{"id":{"S":"c"}}'
                mkdir ~/.aws
                printf '[default]\noutput = text\n' > ~/.aws/config
                get
                get --output json | wc -l""");

        assertEquals(List.of("a\tb", "4"), output.stream().map(String::strip).toList());
    }

    @Test
    void command_withAPipeAndFiles_readsAndWritesWhereTheScriptIs() {
        List<String> output = run("p", """
                printf '{"id":{"S":"p"}}' | aws dynamodb put-item --table-name things --item file:///dev/stdin
                {
                    echo before
                    aws dynamodb get-item --table-name things --key '{"id":{"S":"p"}}' --query Item.id.S
                    echo after
                } > both
                aws dynamodb get-item --table-name none --key '{"id":{"S":"p"}}' 2> errors
                echo "code $?"
                cat both
                cat errors""");

        assertEquals(List.of("code 255", "before", "\"p\"", "after", ""), output.subList(0, 5), output::toString);
        assertTrue(output.get(5).contains("ResourceNotFoundException"), output::toString);
    }

    @Test
    void command_withAnotherRegion_usesIt() {
        List<String> output = run("r", """
                AWS_REGION=eu-west-1 AWS_DEFAULT_REGION=eu-west-1 aws dynamodb list-tables --output text
                aws --region eu-west-1 dynamodb list-tables --output text
                aws dynamodb list-tables --query 'TableNames[0]'""");

        assertEquals(List.of("\"things\""),
                output.stream().filter(line -> !line.isEmpty()).collect(Collectors.toList()));
    }

    private static List<String> run(String id, String script) {
        ConcurrentLinkedQueue<String> output = new ConcurrentLinkedQueue<>();
        Child child = Child.start(work, cli, new Script(List.of("/bin/bash", "-c", script), Map.of("ID", id), null),
                Map.of("AWS_ENDPOINT_URL", moto.endpoint().toString(), "AWS_REGION", "us-east-1",
                        "AWS_DEFAULT_REGION", "us-east-1", "AWS_ACCESS_KEY_ID", "stage",
                        "AWS_SECRET_ACCESS_KEY", "stage"),
                (pid, line) -> output.add(line));
        child.end().orTimeout(120, TimeUnit.SECONDS).join();
        return List.copyOf(output);
    }
}
