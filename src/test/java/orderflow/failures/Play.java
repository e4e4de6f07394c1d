package orderflow.failures;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import orderflow.failures.Injection.Happening;

import stepfunctions.service.ExecutionDescription;

/** Plays cases in one cloud, one after the other. */
final class Play implements AutoCloseable {

    /** A quarter of what Step Functions passes between states. */
    private static final int LARGEST_INPUT = 65_536;
    private static final int PIECES = 1_000_000;

    private final Cloud cloud;
    private final OrderMachine machine;

    Play(Cloud cloud) {
        this.cloud = cloud;
        this.machine = OrderMachine.of(cloud.stack());
        receiveStock();
    }

    private void receiveStock() {
        JsonNode receipt = Course.sample(Path.of("events", "ReceiveStock.json"));
        ObjectNode wanted = receipt.deepCopy();
        ArrayNode items = wanted.putArray("items");
        receipt.path("items").forEach(item -> {
            if (Books.SKUS.contains(item.path("sku").asText())) {
                items.add(((ObjectNode) item.deepCopy()).put("quantity", PIECES));
            }
        });
        Functions.Answer answer = cloud.functions().invoke("ReceiveStock", wanted);
        if (answer.failed()) {
            throw new IllegalStateException(answer.cause());
        }
    }

    /** Plays a case and judges it. */
    Row run(Case played) {
        return run(played, true);
    }

    /** Plays a case of which the definition does not say how it ends, because what goes wrong is up to chance. */
    Row runAtRandom(Case played) {
        return run(played, false);
    }

    private Row run(Case played, boolean promised) {
        List<Shop> shop = new ArrayList<>();
        try (Course course = new Course(machine, played, it -> {
            shop.add(new Shop(cloud, it));
            return shop.get(0);
        })) {
            ExecutionDescription end = course.play(Invariants.ORDER);
            List<String> broken = new ArrayList<>(shop.get(0).broken());
            broken.addAll(bounds(course));
            return row(course, end, broken, promised);
        }
    }

    private List<String> bounds(Course course) {
        List<String> broken = new ArrayList<>();
        Duration bound = Duration.ofSeconds(machine.timeoutSeconds());
        course.durations().stream().filter(took -> took.compareTo(bound) > 0)
                .forEach(took -> broken.add("7: it took " + took));
        if (course.largestInput() > LARGEST_INPUT) {
            broken.add("7: a state's input had " + course.largestInput() + " characters");
        }
        return broken;
    }

    private Row row(Course course, ExecutionDescription end, List<String> broken, boolean promised) {
        Case played = course.played();
        String status = end.output() == null ? end.status().name() : end.output().path("status").asText();
        String reason = end.output() == null ? end.error() : end.output().path("reason").asText("");
        if (promised) {
            broken.addAll(unkept(played, status, reason));
        }
        return new Row(played.id(), played.injections().stream().map(Injection::task).toList(),
                played.injections().stream().map(Injection::error).toList(), played.how(), status,
                reason,
                List.copyOf(course.failedIn()), course.tries(),
                course.durations().isEmpty() ? 0 : course.durations().get(0).toSeconds(), broken);
    }

    private List<String> unkept(Case played, String status, String reason) {
        String promise = Rehearsal.of(machine, played).status();
        return promise.equals(status) || status.equals("CONFIRMED") && mayBeDoneAllTheSame(played)
                ? List.of()
                : List.of("the order ended " + status + " (" + reason + "), the definition promises " + promise);
    }

    /** A container that was started answers, whatever became of who started it. */
    private boolean mayBeDoneAllTheSame(Case played) {
        return played.injections().stream()
                .anyMatch(each -> machine.waitsForToken(each.task()) && each.happening() != Happening.NOTHING);
    }

    @Override
    public void close() {
        cloud.close();
    }
}
