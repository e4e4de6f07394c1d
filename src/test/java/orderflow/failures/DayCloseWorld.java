package orderflow.failures;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

import orderflow.aws.Sha256;
import orderflow.failures.InProcessFunctions.Answer;
import orderflow.failures.RentalInvariants.Seen;
import orderflow.local.edge.Call;

import stepfunctions.api.ExecutionStatus;
import stepfunctions.service.ExecutionDescription;
import stepfunctions.task.TaskCallback;
import stepfunctions.task.TaskRequest;

/**
 * The environment of a day close: real functions and tables, moto's instances with the batch, the operators' topic, and
 * TerminateExpiredInstances. Checks the {@link RentalInvariants} at the end of the execution.
 */
final class DayCloseWorld implements Judge {

    /** Longer than the time after which any instance expires. */
    private static final Duration LIFETIME = Duration.ofHours(3);

    /** TerminateExpiredInstances runs on a schedule, so it runs again after a failure. */
    private static final int VISITS = 3;

    private final Cloud cloud;
    private final Scenario scenario;
    private final CloseDayBatch batch;
    private final List<String> broken = new ArrayList<>();
    private String executionKey = "";
    private boolean givenBack;
    private Optional<Boolean> verdict = Optional.empty();

    DayCloseWorld(Cloud cloud, Scenario scenario) {
        this.cloud = cloud;
        this.scenario = scenario;
        cloud.use(scenario.stepFunctions());
        this.batch = new CloseDayBatch(cloud, scenario);
    }

    @Override
    public Answer call(TaskRequest request) {
        return scenario.machine().callsFunction(request.stateName()) ? function(request) : service(request);
    }

    private Answer function(TaskRequest request) {
        JsonNode payload = request.arguments().path("Payload");
        executionKey = Sha256.hex(payload.at("/execution/id").asText() + "/"
                + Instant.parse(payload.at("/execution/startTime").asText()));
        String function = cloud.functions().logicalId(request.arguments().path("FunctionName").asText());
        Answer answer = cloud.functions().invoke(function, payload);
        batch.begin(executionKey);
        if (function.equals("TerminateInstance")) {
            givenBack |= !answer.failed();
        } else if (function.equals("ProcessData") && !answer.failed()) {
            verdict = Optional.of(answer.payload().path("balanced").asBoolean());
        }
        return answer;
    }

    private Answer service(TaskRequest request) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        cloud.services().start(request, new TaskCallback() {
            @Override
            public void submitted(JsonNode output) {
                answer.complete(new Answer(output, null, null));
            }

            @Override
            public void succeeded(JsonNode output) {
                answer.complete(new Answer(output, null, null));
            }

            @Override
            public void failed(String error, String cause) {
                answer.complete(new Answer(null, error, cause));
            }

            @Override
            public void submitFailed(String error, String cause) {
                answer.complete(new Answer(null, error, cause));
            }

            @Override
            public void unanswered() {
                // A service always answers.
            }

            @Override
            public void onCancel(Runnable action) {
                // The call has completed, so there is nothing to cancel.
            }
        });
        return answer.join();
    }

    @Override
    public void left(String state) {
        if (cloud.fleet().most() > 1) {
            broken.add("A: two instances were alive at once before the end of " + state);
        }
    }

    @Override
    public void ended(ExecutionDescription end) {
        // The invariants apply after the late requests, see settled.
    }

    /** Checks the invariants. If an instance is left, TerminateExpiredInstances must terminate it after its expiry. */
    @Override
    public void settled(ExecutionDescription end) {
        left("the execution");
        Seen seen = new Seen(isCutShort(end), alive(), rental(),
                givenBack, verdict, told());
        broken.addAll(RentalInvariants.atTheEnd(scenario, end, seen));
        if (!seen.alive().isEmpty()) {
            scenario.time().sleep(LIFETIME);
            Answer answer = janitor();
            for (int i = 1; answer.failed() && i < VISITS; i++) {
                answer = janitor();
            }
            List<String> left = alive();
            if (!left.isEmpty()) {
                broken.add("A: TerminateExpiredInstances left " + left + " " + answer.cause());
            }
        }
    }

    private Answer janitor() {
        return cloud.functions().invoke("TerminateExpiredInstances", JsonNodeFactory.instance.objectNode());
    }

    /** Whether the execution failed in TerminateInstance, was stopped or timed out. */
    private boolean isCutShort(ExecutionDescription end) {
        return end.status() == ExecutionStatus.ABORTED || end.status() == ExecutionStatus.TIMED_OUT
                || scenario.failedIn().equals(List.of("TerminateInstance"));
    }

    /** The ids of this execution's instances that are not terminated. */
    private List<String> alive() {
        if (cloud.fleet().launched().isEmpty()) {
            return List.of();
        }
        Filter own = Filter.builder().name("tag:orderflow:execution").values(executionKey).build();
        return cloud.ec2().describeInstances(describe -> describe.filters(own)).reservations().stream()
                .flatMap(reservation -> reservation.instances().stream())
                .filter(instance -> instance.state().name() != InstanceStateName.TERMINATED)
                .map(Instance::instanceId).toList();
    }

    /** The status of the execution's rental; empty if there is none. */
    private String rental() {
        if (executionKey.isEmpty()) {
            return "";
        }
        Map<String, AttributeValue> item = cloud.dynamoDb()
                .getItem(get -> get.tableName(cloud.stack().physicalId("RentalsTable")).consistentRead(true)
                        .key(Map.of("executionKey", AttributeValue.fromS(executionKey))))
                .item();
        return item.isEmpty() ? "" : item.get("status").s();
    }

    /** The messages to the operators. */
    private List<String> told() {
        String topic = cloud.stack().physicalId("OperatorsTopic");
        return cloud.calls().stream().filter(call -> call.operation().equals("Publish"))
                .map(call -> Call.form(call.body())).filter(form -> topic.equals(form.get("TopicArn")))
                .map(form -> form.get("Message")).toList();
    }

    @Override
    public List<String> broken() {
        return broken;
    }
}
