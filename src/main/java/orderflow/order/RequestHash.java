package orderflow.order;

import java.util.List;
import java.util.Optional;

import orderflow.aws.Sha256;
import orderflow.money.Money;

/**
 * The SHA-256 of all values of a request, to distinguish two requests. The notation of a request (sequence of its
 * fields, spaces, 2.0 for 2) makes no difference.
 */
final class RequestHash {

    private final StringBuilder canonical = new StringBuilder();

    private RequestHash() {}

    static String of(Customer customer, Address address, String currency, List<OrderDraft.Line> lines, String token,
            Optional<Money> expectedTotal) {
        RequestHash hash = new RequestHash().with(customer.name()).with(customer.email().orElse(""))
                .with(customer.phone().orElse("")).with(address.street()).with(address.postalCode())
                .with(address.city()).with(address.country()).with(currency).with(token);
        lines.forEach(line -> hash.with(line.sku().orElseThrow()).with(line.quantity().orElseThrow().toString()));
        // The last, so that a request without it keeps its hash. No line looks like it: a currency is not a quantity.
        expectedTotal.ifPresent(total -> hash.with(Long.toString(total.amount())).with(total.currency()));
        return Sha256.hex(hash.canonical.toString());
    }

    /** Puts the length before the value, so that different sequences of values have different texts. */
    private RequestHash with(String value) {
        canonical.append(value.length()).append(':').append(value);
        return this;
    }
}
