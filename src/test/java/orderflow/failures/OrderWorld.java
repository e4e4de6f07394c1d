package orderflow.failures;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import software.amazon.awssdk.services.sqs.model.Message;

import orderflow.failures.InProcessFunctions.Answer;
import orderflow.failures.Invariants.Packing;
import orderflow.local.edge.Call;
import orderflow.local.events.Deliveries;
import orderflow.local.events.EventRules;
import orderflow.local.events.StatusChange;

import stepfunctions.api.ExecutionStatus;
import stepfunctions.service.ExecutionDescription;
import stepfunctions.task.TaskRequest;

/**
 * The environment of an order's execution: real functions and tables, the container, the event rules and the sweep.
 * Checks the {@link Invariants} at each end of the execution.
 */
final class OrderWorld implements Judge {

    private static final int MOST_MESSAGES = 10;
    private static final String CANCELS_SHIPMENT = "CancelShipment";
    private static final String ACTION_REQUIRED = "ACTION_REQUIRED";

    private final Cloud cloud;
    private final Scenario scenario;
    private final Container container;
    private final EventRules rules;
    private final Invariants invariants;
    private final List<String> broken = new ArrayList<>();
    private int messages;

    OrderWorld(Cloud cloud, Scenario scenario) {
        this.cloud = cloud;
        this.scenario = scenario;
        cloud.use(scenario.stepFunctions());
        this.container = new Container(cloud, scenario);
        Deliveries deliveries = new Deliveries(scenario.time(), (target, input) -> {
            Answer answer = cloud.functions().invoke(cloud.functions().logicalId(target.arn()),
                    Cloud.tree(input.getBytes(StandardCharsets.UTF_8)));
            return answer.failed()
                    ? CompletableFuture.failedFuture(new IllegalStateException(answer.cause()))
                    : CompletableFuture.completedFuture(null);
        }, Map.of());
        this.rules = new EventRules(cloud.stack().rules(), deliveries, scenario.time()::now, Cloud.ACCOUNT,
                Cloud.REGION);
        this.invariants = new Invariants(Books.readBefore(cloud, orderId()));
    }

    private String orderId() {
        return scenario.played().orderId();
    }

    @Override
    public Answer call(TaskRequest request) {
        Answer answer = cloud.functions().invoke(
                cloud.functions().logicalId(request.arguments().path("FunctionName").asText()),
                request.arguments().path("Payload"));
        container.begin();
        return answer;
    }

    /** After CancelShipment no container may run, not even until it detects the cancellation itself. */
    @Override
    public void left(String state) {
        if (state.equals(CANCELS_SHIPMENT)) {
            List<String> working = alive();
            if (!working.isEmpty()) {
                broken.add("4: still running after " + state + ": " + working);
            }
        }
    }

    /**
     * Clears the edge server's faults. In half of the cases the status event is lost, because EventBridge delivers it
     * on a best-effort basis, and only the sweep finds the order.
     */
    @Override
    public void ended(ExecutionDescription end) {
        cloud.faults().clear();
        if (scenario.played().draw() % 2 == 0 || end.status() == ExecutionStatus.SUCCEEDED) {
            announce(end);
        } else {
            sweep();
        }
    }

    private void announce(ExecutionDescription end) {
        rules.send(StatusChange.event(end, scenario.time().now()));
    }

    private void sweep() {
        Answer answer = cloud.functions().invoke("SweepOrders", JsonNodeFactory.instance.objectNode());
        if (answer.failed() || answer.payload().path("failed").asInt() > 0) {
            broken.add("the sweep failed: " + answer);
        }
    }

    /**
     * Sweeps, because late requests may have changed the order, and sends a late status event, which must have no
     * effect.
     */
    @Override
    public void settled(ExecutionDescription end) {
        sweep();
        announce(end);
        List<String> parked = parked();
        messages += parked.size();
        List<String> told = told();
        Books now = Books.read(cloud, orderId());
        broken.addAll(end.status() == ExecutionStatus.SUCCEEDED
                ? invariants.atTheEnd(now, end.output(), told, new Packing(alive(), container.booked()))
                : invariants.whileParked(now, end, told, parked));
    }

    @Override
    public void forget() {
        Books.forgetLedger(cloud, orderId());
    }

    /** The outcomes in the messages to this order's customer, one per message. */
    private List<String> told() {
        return cloud.calls().stream().filter(call -> call.operation().equals("Publish"))
                .map(call -> Call.form(call.body())).filter(form -> form.containsValue(orderId()))
                .map(OrderWorld::outcome).filter(outcome -> !outcome.equals(ACTION_REQUIRED)).toList();
    }

    private static String outcome(Map<String, String> publish) {
        String name = publish.entrySet().stream().filter(entry -> entry.getValue().equals("outcome"))
                .map(Map.Entry::getKey).findFirst().orElseThrow();
        return publish.get(name.replace(".Name", ".Value.StringValue"));
    }

    private List<String> parked() {
        boolean any = cloud.calls().stream().filter(call -> call.operation().equals("SendMessage")).count() > messages;
        if (!any) {
            return List.of();
        }
        String queue = cloud.stack().physicalId("ParkedOrdersQueue");
        List<Message> received = cloud.sqs().receiveMessage(
                receive -> receive.queueUrl(queue).maxNumberOfMessages(MOST_MESSAGES).waitTimeSeconds(0)).messages();
        received.forEach(message -> cloud.sqs()
                .deleteMessage(delete -> delete.queueUrl(queue).receiptHandle(message.receiptHandle())));
        return received.stream().map(Message::body).toList();
    }

    /** The ARNs of this order's ECS tasks that are not stopped. */
    private List<String> alive() {
        List<String> started = cloud.startedTasks();
        return started.isEmpty()
                ? List.of()
                : cloud.ecs().describeTasks(describe -> describe.cluster(started.get(0).split("/")[1]).tasks(started))
                        .tasks().stream().filter(task -> !"STOPPED".equals(task.lastStatus()))
                        .map(task -> task.taskArn()).toList();
    }

    @Override
    public List<String> broken() {
        return broken;
    }
}
