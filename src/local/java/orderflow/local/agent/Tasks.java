package orderflow.local.agent;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import orderflow.local.edge.Call;
import orderflow.local.edge.Reply;
import orderflow.local.edge.WireProtocol;

/** ECS: runs the command of a task's first container, with the environment of the task definition and the overrides. */
final class Tasks {

    /** The exit code of a process that SIGKILL ended. */
    private static final int KILLED = 137;
    private static final String SHELL = "/bin/bash";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Workers workers;
    private final WorkerFaults faults;
    private final Records records;
    private final MotoApi moto;
    private final Set<String> families;
    /** Task definitions by ARN, which contains the revision. */
    private final Map<String, JsonNode> revisions = new ConcurrentHashMap<>();

    /**
     * @param definitions ARNs of the task definitions of template.yaml
     */
    Tasks(Workers workers, WorkerFaults faults, Records records, MotoApi moto, Set<String> definitions) {
        this.workers = workers;
        this.faults = faults;
        this.records = records;
        this.moto = moto;
        this.families = definitions.stream().map(Tasks::family).collect(Collectors.toUnmodifiableSet());
    }

    /** @return an error if template.yaml does not define the task definition; null if moto has to handle the call */
    Reply handle(String operation, byte[] body) throws IOException {
        JsonNode request = JSON.readTree(body);
        if ("RunTask".equals(operation) && !families.contains(family(request.path("taskDefinition").asText()))) {
            return WireProtocol.JSON_1_1.error(400, "ClientException",
                    "The stage runs only the task definitions of template.yaml.", null);
        }
        return null;
    }

    /** @return the family of a family, a family with a revision, or a task definition's ARN */
    private static String family(String definition) {
        return definition.replaceFirst("^arn:.*:task-definition/", "").replaceFirst(":\\d+$", "");
    }

    void answered(Call call, Reply reply) throws IOException {
        if ("RunTask".equals(call.operation())) {
            for (JsonNode task : JSON.readTree(reply.body()).path("tasks")) {
                if (workers.isNew(task.path("taskArn").asText())) {
                    start(task);
                }
            }
        } else if ("StopTask".equals(call.operation())) {
            // The request may contain only the task's id.
            workers.kill(JSON.readTree(reply.body()).at("/task/taskArn").asText());
        } else if ("DescribeTasks".equals(call.operation())) {
            JSON.readTree(call.body()).path("tasks").forEach(task -> faults.looked(task.asText()));
        }
    }

    Set<String> left() {
        Set<String> left = new TreeSet<>();
        for (JsonNode cluster : moto.ecs("ListClusters", JSON.createObjectNode()).path("clusterArns")) {
            ObjectNode request = JSON.createObjectNode().put("cluster", cluster.asText());
            JsonNode arns = moto.ecs("ListTasks", request).path("taskArns");
            if (!arns.isEmpty()) {
                moto.ecs("DescribeTasks", request.set("tasks", arns)).path("tasks").forEach(task -> {
                    if (!"STOPPED".equals(task.path("lastStatus").asText())) {
                        left.add(task.path("taskArn").asText());
                    }
                });
            }
        }
        return left;
    }

    /** @return the tasks whose overrides contain this text, running ones and others, as DescribeTasks returns them */
    List<JsonNode> mentioning(String text) {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode cluster : moto.ecs("ListClusters", JSON.createObjectNode()).path("clusterArns")) {
            for (String status : List.of("STOPPED", "RUNNING")) {
                ObjectNode request = JSON.createObjectNode().put("cluster", cluster.asText());
                JsonNode arns = moto.ecs("ListTasks", request.deepCopy().put("desiredStatus", status)).path("taskArns");
                if (!arns.isEmpty()) {
                    moto.ecs("DescribeTasks", request.set("tasks", arns)).path("tasks").forEach(found::add);
                }
            }
        }
        found.removeIf(task -> !task.path("overrides").toString().contains(text));
        return found;
    }

    private void start(JsonNode task) {
        String arn = task.path("taskArn").asText();
        Workers.Fate fate = new Workers.Fate() {

            @Override
            public void ended(int exitCode) {
                records.taskStopped(arn, exitCode);
            }

            @Override
            public void notStarted(String why) {
                records.taskNotStarted(arn, why);
            }
        };
        faults.orElse("task", arn, () -> workers.start("task", arn, () -> script(arn, task), fate),
                () -> fate.ended(KILLED));
    }

    private Script script(String arn, JsonNode task) {
        JsonNode container = revisions.computeIfAbsent(task.path("taskDefinitionArn").asText(), this::definition)
                .at("/containerDefinitions/0");
        List<String> command = new ArrayList<>();
        fromTheShell(container.path("entryPoint")).forEach(command::add);
        container.path("command").forEach(part -> command.add(part.asText()));
        if (command.isEmpty()) {
            throw new IllegalStateException("its task definition has neither entry point nor command");
        }
        Map<String, String> environment = new TreeMap<>();
        container.path("environment").forEach(variable -> put(variable, environment));
        task.at("/overrides/containerOverrides/0/environment").forEach(variable -> put(variable, environment));
        return new Script(command, environment, log(arn, container));
    }

    private JsonNode definition(String revision) {
        return moto.ecs("DescribeTaskDefinition", JSON.createObjectNode().put("taskDefinition", revision))
                .path("taskDefinition");
    }

    /** @return the log stream that ECS's log driver awslogs creates; null for any other log configuration */
    private static Script.LogStream log(String arn, JsonNode container) {
        JsonNode options = container.at("/logConfiguration/options");
        return options.hasNonNull("awslogs-group")
                ? new Script.LogStream(options.get("awslogs-group").asText(),
                        options.path("awslogs-stream-prefix").asText() + "/" + container.path("name").asText() + "/"
                                + arn.substring(arn.lastIndexOf('/') + 1))
                : null;
    }

    /**
     * Removes the timeout command before the shell, because macOS does not have it, and a worker has a time limit
     * anyway.
     */
    private static List<String> fromTheShell(JsonNode entryPoint) {
        List<String> words = StreamSupport.stream(entryPoint.spliterator(), false).map(JsonNode::asText).toList();
        return words.subList(words.contains(SHELL) ? words.indexOf(SHELL) : 0, words.size());
    }

    private static void put(JsonNode variable, Map<String, String> environment) {
        environment.put(variable.path("name").asText(), variable.path("value").asText());
    }
}
