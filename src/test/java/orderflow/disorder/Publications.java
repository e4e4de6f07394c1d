package orderflow.disorder;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import orderflow.local.edge.Call;
import orderflow.local.edge.Reply;

/** What SNS has taken for the customers, as the edge server saw it: also when the answer was lost on its way back. */
final class Publications {

    private static final List<String> OUTCOMES = List.of("CONFIRMED", "CANCELLED");

    private final List<String> texts = new CopyOnWriteArrayList<>();

    void answered(Call call, Reply reply) {
        if ("sns".equals(call.service()) && "Publish".equals(call.operation()) && reply.status() == 200) {
            Map<String, String> form = Call.form(call.body());
            texts.add(form.getOrDefault("Subject", "") + " " + form.get("Message"));
        }
    }

    /** The outcomes that the customer of an order was told, one for each message. */
    List<String> outcomes(String orderId) {
        return texts.stream().filter(text -> text.matches("(?s)\\s*Order " + orderId + " .*"))
                .flatMap(Publications::outcome).toList();
    }

    private static Stream<String> outcome(String text) {
        return OUTCOMES.stream().filter(outcome -> text.contains(" " + outcome.toLowerCase(Locale.ROOT)));
    }
}
