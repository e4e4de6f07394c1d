package orderflow.failures;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import orderflow.failures.Functions.Answer;
import orderflow.failures.Injection.Happening;
import orderflow.failures.Injection.Place;

import stepfunctions.service.ExecutionDescription;
import stepfunctions.service.StepFunctionsException;
import stepfunctions.task.TaskRequest;

/**
 * Plays a case through the definition alone: every function answers, but does nothing. It says which tasks there are on
 * which way, and what the definition promises for a case.
 */
final class Rehearsal implements Course.Cast {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode INPUT = Course.sample(Path.of("events", "order", "confirmed.json"));
    private static final Duration WORK = Duration.ofSeconds(30);
    private static final Duration HEARTBEAT = Duration.ofSeconds(200);

    private final Course course;
    /** A container that is not gone is not replaced. */
    private boolean hangs;

    /**
     * What the definition does with a case.
     *
     * @param status of the order in the end, after every redrive
     * @param reason why it is not confirmed, or empty
     * @param failedIn the tasks in which the execution ended before that, and was redriven
     * @param entered the tasks on the way
     * @param played whether everything that was to go wrong did
     * @param first how long it took to the first end
     */
    record Promise(String status, String reason, List<String> failedIn, List<String> entered, boolean played,
            Duration first, int tries) {}

    private Rehearsal(Course course) {
        this.course = course;
    }

    static Promise of(OrderMachine machine, Case played) {
        try (Course course = new Course(machine, played, Rehearsal::new)) {
            ExecutionDescription end = course.play(INPUT);
            JsonNode output = end.output() == null ? JSON.createObjectNode() : end.output();
            return new Promise(output.path("status").asText("NONE"), output.path("reason").asText(""),
                    List.copyOf(course.failedIn()), course.entered(), course.plan().isPlayed(),
                    course.durations().isEmpty() ? Duration.ZERO : course.durations().get(0), course.tries());
        }
    }

    @Override
    public Answer call(TaskRequest request) {
        if (request.taskToken() != null && !hangs) {
            after(WORK, () -> answer(request.taskToken(), request.arguments().at("/Payload/orderId").asText()));
        }
        ObjectNode payload = JSON.createObjectNode().put("invoiceNumber", 1).put("reason",
                request.arguments().at("/Payload/reason").asText());
        payload.putObject("total").put("amount", 1).put("currency", "EUR");
        return new Answer(payload, null, null);
    }

    private void answer(String token, String orderId) {
        Injection injection = course.plan().next(Container.TASK, Place.CONTAINER).orElse(null);
        try {
            switch (injection == null ? "" : injection.error()) {
                case "", Errors.DOUBLED -> course.stepFunctions().sendTaskSuccess(token,
                        JSON.createObjectNode().put("orderId", orderId).put("status", "BOOKED")
                                .set("trackingNumbers", JSON.createArrayNode().add("1")));
                case Errors.HEARTBEAT_TIMEOUT -> {
                    hangs = injection.happening() == Happening.LATE;
                }
                case Errors.STATES_TIMEOUT -> {
                    hangs = true;
                    beat(token);
                }
                case Errors.MALFORMED -> course.stepFunctions().sendTaskSuccess(token, JSON.createObjectNode());
                default -> course.stepFunctions().sendTaskFailure(token, injection.error(), "injected");
            }
        } catch (StepFunctionsException nobodyWaits) {
            // The state was left before.
        }
    }

    private void beat(String token) {
        try {
            course.stepFunctions().sendTaskHeartbeat(token);
            after(HEARTBEAT, () -> beat(token));
        } catch (StepFunctionsException nobodyWaits) {
            // The state was left before.
        }
    }

    private void after(Duration pause, Runnable work) {
        course.time().schedule(course.time().now().plus(pause), work);
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
