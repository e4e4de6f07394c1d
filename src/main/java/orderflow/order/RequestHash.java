package orderflow.order;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What tells two requests apart: the SHA-256 of all that they ask for. How a request is written (order of its fields,
 * spaces, 2.0 for 2) makes no difference.
 */
final class RequestHash {

    private final StringBuilder canonical = new StringBuilder();

    private RequestHash() {}

    static String of(Customer customer, Address address, String currency, List<OrderDraft.Line> lines, String token) {
        RequestHash hash = new RequestHash().with(customer.name()).with(customer.email().orElse(""))
                .with(customer.phone().orElse("")).with(address.street()).with(address.postalCode())
                .with(address.city()).with(address.country()).with(currency).with(token);
        lines.forEach(line -> hash.with(line.sku().orElseThrow()).with(line.quantity().orElseThrow().toString()));
        return hash.sha256();
    }

    /** With its length before it, so that no two sequences of values look the same. */
    private RequestHash with(String value) {
        canonical.append(value.length()).append(':').append(value);
        return this;
    }

    private String sha256() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(canonical.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
