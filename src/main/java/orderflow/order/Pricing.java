package orderflow.order;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import orderflow.money.Money;
import orderflow.request.Text;
import orderflow.request.Violations;

/** Turns a request into an order at the catalogue's prices, or says everything that is wrong with it. */
@Singleton
public class Pricing {

    /** The largest whole number that every JSON implementation keeps exact (RFC 8259, section 6). */
    static final long LARGEST_TOTAL = (1L << 53) - 1;

    /** Far above what an order may have, so that what is wrong is told at once; not all that a hostile one can hold. */
    static final int MOST_LOOKED_UP = 20 * OrderReader.MOST_LINES;

    private final Catalogue catalogue;
    private final SmsReach sms;
    private final String paymentMode;

    Pricing(Catalogue catalogue, SmsReach sms, PaymentSettings settings) {
        this.catalogue = catalogue;
        this.sms = sms;
        this.paymentMode = settings.mode();
    }

    /** @throws InvalidOrder with all that is wrong, what the reader found included */
    OrderDetails price(OrderDraft draft) {
        Violations violations = draft.violations().copy();
        draft.phoneAlone().flatMap(sms::obstacle).ifPresent(obstacle -> violations.add("customer",
                "cannot be told the outcome: there is no e-mail address, and " + obstacle));
        Map<String, Product> products = products(draft);
        List<OrderLine> lines = lookedUp(draft).flatMap(line -> priced(line, draft, products, violations).stream())
                .toList();
        checkTotal(lines, violations);
        if (!violations.isEmpty()) {
            throw new InvalidOrder(violations.message());
        }
        return new OrderDetails(draft.customer().orElseThrow(), draft.shippingAddress().orElseThrow(), lines,
                paymentMode);
    }

    private Map<String, Product> products(OrderDraft draft) {
        return catalogue.find(lookedUp(draft).flatMap(line -> line.sku().stream())
                .collect(Collectors.toUnmodifiableSet()));
    }

    private static Stream<OrderDraft.Line> lookedUp(OrderDraft draft) {
        return draft.lines().stream().limit(MOST_LOOKED_UP);
    }

    private static Optional<OrderLine> priced(OrderDraft.Line line, OrderDraft draft, Map<String, Product> products,
            Violations violations) {
        if (line.sku().isEmpty()) {
            return Optional.empty();
        }
        String sku = line.sku().get();
        Product product = products.get(sku);
        if (product == null) {
            violations.add(line.path() + ".sku", "is unknown: " + Text.shown(sku));
            return Optional.empty();
        }
        String sold = product.price().currency();
        if (draft.currency().filter(currency -> !currency.equals(sold)).isPresent()) {
            violations.add(line.path() + ".sku",
                    "is sold in " + sold + ", not in " + draft.currency().get() + ": " + Text.shown(sku));
            return Optional.empty();
        }
        return line.quantity().map(product::line);
    }

    private static void checkTotal(List<OrderLine> lines, Violations violations) {
        try {
            lines.stream().map(line -> line.net().plus(line.tax())).collect(Collectors.groupingBy(Money::currency,
                    Collectors.reducing(0L, Money::amount, Math::addExact))).values().forEach(total -> {
                        if (total > LARGEST_TOTAL) {
                            violations.add("lines", "come to more than can be paid");
                        }
                    });
        } catch (ArithmeticException overflow) {
            violations.add("lines", "come to more than can be paid");
        }
    }
}
