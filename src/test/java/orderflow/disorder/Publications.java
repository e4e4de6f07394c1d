package orderflow.disorder;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import orderflow.local.edge.Call;
import orderflow.local.edge.Reply;

/**
 * The messages to customers that SNS accepted, recorded at the edge server, so that those whose answer was lost are
 * included.
 */
final class Publications {

    private static final List<String> OUTCOMES = List.of("CONFIRMED", "CANCELLED");

    private final List<String> texts = new CopyOnWriteArrayList<>();

    void answered(Call call, Reply reply) {
        if ("sns".equals(call.service()) && "Publish".equals(call.operation()) && reply.status() == 200) {
            Map<String, String> form = Call.form(call.body());
            texts.add(form.getOrDefault("Subject", "") + " " + form.get("Message"));
        }
    }

    /** The outcomes in the messages to an order's customer, one per message. */
    List<String> outcomes(String orderId) {
        return texts.stream().filter(text -> text.matches("(?s)\\s*Order " + orderId + " .*"))
                .flatMap(Publications::outcome).toList();
    }

    private static Stream<String> outcome(String text) {
        return OUTCOMES.stream().filter(outcome -> text.contains(" " + outcome.toLowerCase(Locale.ROOT)));
    }
}
