package orderflow.local.cli;

import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import orderflow.local.moto.StackDescription.StateMachine;
import orderflow.local.run.ExitCode;
import orderflow.local.run.StageClient;
import orderflow.local.run.UsageException;

/** {@code logs}: prints log lines of the stage that is up. */
@Command(name = "logs", mixinStandardHelpOptions = true, sortOptions = false, description = "Prints the log lines of"
        + " the functions, containers and instances of the stage that is up: time (UTC), source, line.")
public final class LogsCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneOffset.UTC);
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(300);
    private static final int LISTED = 5;

    @Parameters(index = "0", arity = "0..1", paramLabel = "FUNCTION", description = "The function, such as"
            + " CheckInventory; task for the containers, instance for the instances. Default: all.")
    private String source;

    @Option(names = "--order", paramLabel = "ID", description = "Only the lines of this order's invocations and"
            + " container. ID is the execution's name, also that of a day close.")
    private String order;

    @Option(names = {"-f", "--follow"}, description = "Print further lines as they arrive, until Ctrl-C or the end of"
            + " the stage.")
    private boolean follow;

    @Mixin
    private Common common;

    @Override
    public Integer call() {
        StageFile stageFile = new StageFile(common.project);
        StageClient client = new StageClient(stageFile.required().endpoint());
        refuseUnknownOrder(client);
        try {
            print(client);
        } catch (UncheckedIOException e) {
            if (!follow || stageFile.find().isPresent()) {
                throw e;
            }
            System.err.println("the stage has ended");
        }
        return ExitCode.DONE;
    }

    private void print(StageClient client) {
        ObjectNode request = JSON.createObjectNode().put("source", source).put("execution", order);
        // A reader such as head that has ended stops the output.
        while (!System.out.checkError()) {
            JsonNode lines = lines(client, request);
            for (JsonNode line : lines) {
                System.out.println(TIME.format(Instant.parse(line.path("time").asText())) + "  "
                        + line.path("source").asText() + "  "
                        + line.path("message").asText());
                request.put("after", line.path("id").asLong());
            }
            if (lines.isEmpty()) {
                if (!follow) {
                    return;
                }
                LockSupport.parkNanos(PAUSE);
            }
        }
    }

    private static JsonNode lines(StageClient client, ObjectNode request) {
        try {
            return client.control("POST", "logs", request.toString()).path("lines");
        } catch (StageClient.ServiceError e) {
            throw new UsageException(e.getMessage());
        }
    }

    private void refuseUnknownOrder(StageClient client) {
        if (order == null) {
            return;
        }
        List<String> latest = new ArrayList<>();
        for (StateMachine machine : client.stack().stateMachines()) {
            if (exists(client, machine)) {
                return;
            }
            client.stepFunctions("ListExecutions",
                    JSON.createObjectNode().put("stateMachineArn", machine.arn()).put("maxResults", LISTED))
                    .path("executions").forEach(execution -> latest.add(execution.path("name").asText()));
        }
        throw new UsageException("--order: there is no execution " + order
                + (latest.isEmpty() ? "; none was started yet" : "; the latest are " + String.join(", ", latest)));
    }

    private boolean exists(StageClient client, StateMachine machine) {
        try {
            client.stepFunctions("DescribeExecution", JSON.createObjectNode().put("executionArn",
                    machine.arn().replace(":stateMachine:", ":execution:") + ":" + order));
            return true;
        } catch (StageClient.ServiceError e) {
            return false;
        }
    }
}
