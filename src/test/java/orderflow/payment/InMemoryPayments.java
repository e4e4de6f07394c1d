package orderflow.payment;

import java.util.Optional;

import orderflow.interleaving.Turnstile;
import orderflow.store.InMemoryStore;

final class InMemoryPayments extends InMemoryStore<Payment> implements Payments {

    InMemoryPayments(Turnstile turnstile) {
        super(turnstile, PaymentItems.KEY, PaymentItems::item, PaymentItems::payment);
    }

    @Override
    public Optional<String> orderOf(String reference) {
        return all().stream().filter(payment -> payment.reference().filter(reference::equals).isPresent())
                .map(Payment::orderId).findFirst();
    }
}
