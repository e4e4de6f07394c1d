package orderflow.payment;

import java.time.Duration;

/** An adapter with the test mode of its provider, or a double of the provider. */
public interface GatewayUnderTest extends AutoCloseable {

    /** How long customers, banks and refunds take at most. */
    Duration DECISION = Duration.ofSeconds(10);

    PaymentGateway gateway();

    /** A token for which a payment goes this way. */
    String token(PaymentCourse course);

    /** Lets time pass at the provider. */
    void pass(Duration time);

    /** Stops what was started for it. */
    @Override
    default void close() {}

    /** The sums over all payments at the provider, in minor units, whatever the shop knows of them. */
    Sums sums();

    /**
     * @param held at present
     * @param captured in all captures
     * @param refunded in all refunds that are done
     */
    record Sums(long held, long captured, long refunded) {

        public static final Sums NOTHING = new Sums(0, 0, 0);

        public static Sums of(GatewayPayment payment) {
            return new Sums(payment.held(), payment.captured(), payment.refunded());
        }

        public Sums plus(Sums other) {
            return new Sums(held + other.held, captured + other.captured, refunded + other.refunded);
        }

        public long kept() {
            return captured - refunded;
        }

        public boolean isUndone() {
            return held == 0 && kept() == 0;
        }
    }
}
