package orderflow.failures;

import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import orderflow.failures.InProcessFunctions.Answer;
import orderflow.failures.Injection.Happening;
import orderflow.failures.Injection.Place;

import stepfunctions.api.StepFunctionsException;
import stepfunctions.service.ExecutionDescription;
import stepfunctions.task.TaskRequest;

/**
 * Plays a case through the definition alone: every function answers, but does nothing. The result is what the
 * definition promises for the case.
 */
final class DryRun implements Scenario.Cast {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PENDING_ANSWERS = 2;
    private static final Duration WORK = Duration.ofSeconds(30);
    private static final Duration HEARTBEAT = Duration.ofSeconds(200);

    private final Scenario scenario;
    /** Whether a container hangs: it still runs, so no attempt replaces it. */
    private boolean hangs;
    private int authorizations;
    private int reversals;

    /**
     * What the definition does with a case.
     *
     * @param status the outcome after all redrives
     * @param reason the reason for an unsuccessful outcome; otherwise empty
     * @param failedIn the states in which the execution ended without success, one per end
     * @param entered the tasks that the execution enters, in order
     * @param played whether all injections occur
     * @param first the duration until the first end
     * @param tries the attempts of the last injection's task until the first end
     */
    record Promise(String status, String reason, List<String> failedIn, List<String> entered, boolean played,
            Duration first, int tries) {}

    private DryRun(Scenario scenario) {
        this.scenario = scenario;
    }

    static Promise of(ShippedMachine machine, Case played) {
        try (Scenario scenario = new Scenario(machine, played, DryRun::new)) {
            ExecutionDescription end = scenario.play();
            return new Promise(machine.workflow().outcome(end), machine.workflow().reason(end),
                    List.copyOf(scenario.failedIn()), scenario.entered(), scenario.plan().isPlayed(),
                    scenario.durations().isEmpty() ? Duration.ZERO : scenario.durations().get(0),
                    played.lastTask().map(scenario::triesOf).orElse(0));
        }
    }

    @Override
    public Answer call(TaskRequest request) {
        if (request.taskToken() != null && !hangs) {
            after(WORK, () -> answer(request.taskToken(), request.arguments().at("/Payload/orderId").asText()));
        }
        ObjectNode payload = JSON.createObjectNode().put("invoiceNumber", 1).put("reason",
                request.arguments().at("/Payload/reason").asText());
        payload.put("status", paymentStatus(request));
        payload.put("action", "https://bank.example/approve");
        payload.putObject("total").put("amount", 1).put("currency", "EUR");
        payload.put("date", "2026-01-01").put("instanceType", "t4g.micro").put("running", true).put("done", true)
                .put("balanced", !scenario.plan().awaits(scenario.machine()::choosesOn)).putArray("differences")
                .add("one");
        return new Answer(payload, null, null);
    }

    /** Payment and refund are pending at first, as those of {@link Invariants#ORDER} are. */
    private String paymentStatus(TaskRequest request) {
        String function = request.arguments().path("FunctionName").asText();
        if (function.contains("ReversePayment")) {
            return ++reversals <= PENDING_ANSWERS ? "REVERSING" : "REVERSED";
        }
        return function.contains("AuthorizePayment") && ++authorizations <= PENDING_ANSWERS ? "PENDING" : "AUTHORIZED";
    }

    private void answer(String token, String orderId) {
        Injection injection = scenario.plan().next(Container.TASK, Place.CONTAINER).orElse(null);
        try {
            switch (injection == null ? "" : injection.error()) {
                case "", Errors.DOUBLED -> scenario.stepFunctions().sendTaskSuccess(token,
                        JSON.createObjectNode().put("orderId", orderId).put("status", "BOOKED")
                                .set("trackingNumbers", JSON.createArrayNode().add("1")));
                case Errors.HEARTBEAT_TIMEOUT -> {
                    hangs = injection.happening() == Happening.LATE;
                }
                case Errors.STATES_TIMEOUT -> {
                    hangs = true;
                    beat(token);
                }
                case Errors.STOPPED -> scenario.stop();
                case Errors.OVERDUE -> {
                    // The container never answers.
                }
                case Errors.MALFORMED -> scenario.stepFunctions().sendTaskSuccess(token, JSON.createObjectNode());
                default -> scenario.stepFunctions().sendTaskFailure(token, injection.error(), "injected");
            }
        } catch (StepFunctionsException nobodyWaits) {
            // The state was left before.
        }
    }

    private void beat(String token) {
        try {
            scenario.stepFunctions().sendTaskHeartbeat(token);
            after(HEARTBEAT, () -> beat(token));
        } catch (StepFunctionsException nobodyWaits) {
            // The state was left before.
        }
    }

    private void after(Duration pause, Runnable work) {
        scenario.time().schedule(scenario.time().now().plus(pause), work);
    }

    @Override
    public void ended(ExecutionDescription end) {
        // Nothing was done.
    }

    @Override
    public void settled(ExecutionDescription end) {
        // Nothing was done.
    }
}
