package orderflow.payment;

import orderflow.interleaving.Turnstile;
import orderflow.store.InMemoryStore;

final class InMemoryPayments extends InMemoryStore<Payment> implements Payments {

    InMemoryPayments(Turnstile turnstile) {
        super(turnstile, PaymentItems.KEY, PaymentItems::item, PaymentItems::payment);
    }
}
