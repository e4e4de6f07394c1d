package orderflow.compute;

import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import orderflow.payment.GatewayUnavailable;
import orderflow.payment.Movement;
import orderflow.payment.MovementPage;
import orderflow.payment.PaymentGateway;

/** What the gateway itself says of the money that it moved on a day. */
final class GatewayDay {

    /** So many calls to a provider end in time, even if each takes half a second. */
    private static final int MOST_LOOK_UPS = 1000;

    private final PaymentGateway gateway;
    private final LocalDate day;
    private final Map<String, Taken> moved = new HashMap<>();
    private final Map<String, Taken> unasked = new HashMap<>();
    private int lookUps;

    private GatewayDay(PaymentGateway gateway, LocalDate day) {
        this.gateway = gateway;
        this.day = day;
    }

    /**
     * Reads all movements of a day.
     *
     * @throws GatewayUnavailable when the provider does not answer
     */
    static GatewayDay of(PaymentGateway gateway, LocalDate day) {
        GatewayDay read = new GatewayDay(gateway, day);
        Optional<String> next = Optional.empty();
        do {
            MovementPage page = gateway.movements(day, next);
            page.movements().forEach(read::add);
            next = page.next();
        } while (next.isPresent());
        read.unasked.putAll(read.moved);
        return read;
    }

    private void add(Movement movement) {
        moved.merge(movement.reference(), Taken.of(movement), Taken::plus);
    }

    /** All movements of the day, by the reference of their payment. */
    Map<String, Taken> moved() {
        return Collections.unmodifiableMap(moved);
    }

    /** The movements of payments that nobody has asked for yet, by their reference. */
    Map<String, Taken> unasked() {
        return Collections.unmodifiableMap(unasked);
    }

    /** What the gateway moved on the day for an order. */
    Taken onTheDay(OrderBooks books) {
        books.reference().ifPresent(unasked::remove);
        return books.reference().map(moved::get).orElse(Taken.NOTHING);
    }

    /**
     * What the gateway has taken to date for an order. These are the movements of the day, if the order was placed and
     * closed on that day and they are as expected; otherwise, what the gateway states about the payment. So it is asked
     * for few payments only: those of orders under way at midnight, and those that are not as expected.
     *
     * @return empty if the gateway does not state it
     */
    Optional<Taken> toDate(OrderBooks books, Predicate<Taken> expected) {
        Taken onTheDay = onTheDay(books);
        if (books.reference().isEmpty() || books.isOf(day) && expected.test(onTheDay)) {
            return Optional.of(onTheDay);
        }
        return lookUp(books.reference().get());
    }

    /**
     * What the gateway states about a payment; empty if it does not answer, if it does not know the payment, and after
     * {@value #MOST_LOOK_UPS} payments.
     */
    Optional<Taken> lookUp(String reference) {
        if (++lookUps > MOST_LOOK_UPS) {
            return Optional.empty();
        }
        try {
            return Optional.of(Taken.of(gateway.lookUp(reference)));
        } catch (GatewayUnavailable | IllegalArgumentException noAnswer) {
            return Optional.empty();
        }
    }
}
