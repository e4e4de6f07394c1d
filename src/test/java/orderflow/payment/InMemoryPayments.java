package orderflow.payment;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import orderflow.interleaving.Turnstile;

/** Payments by the rules of the table: a write names the version that it replaces. */
final class InMemoryPayments implements Payments {

    private final Map<String, Payment> stored = new HashMap<>();
    private final Turnstile turnstile;

    InMemoryPayments(Turnstile turnstile) {
        this.turnstile = turnstile;
    }

    @Override
    public Optional<Payment> find(String orderId) {
        turnstile.stop();
        return Optional.ofNullable(stored.get(orderId));
    }

    @Override
    public Optional<Payment> add(Payment first) {
        turnstile.stop();
        return stored.putIfAbsent(first.orderId(), first.stored()) == null
                ? Optional.of(first.stored())
                : Optional.empty();
    }

    @Override
    public Optional<Payment> replace(Payment next) {
        turnstile.stop();
        if (stored.get(next.orderId()).version() != next.version()) {
            return Optional.empty();
        }
        stored.put(next.orderId(), next.stored());
        return Optional.of(next.stored());
    }
}
