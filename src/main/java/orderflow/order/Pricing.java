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

/** Turns a request into an order with the catalogue's prices, or reports every violation. */
@Singleton
public class Pricing {

    /**
     * The most lines that are looked up. It is far above the limit of an order, so that all violations are reported at
     * once, but below what a hostile request can contain.
     */
    static final int MOST_LOOKED_UP = 20 * OrderReader.MOST_LINES;

    private final Catalogue catalogue;
    private final SmsReach sms;
    private final String paymentMode;

    Pricing(Catalogue catalogue, SmsReach sms, PaymentSettings settings) {
        this.catalogue = catalogue;
        this.sms = sms;
        this.paymentMode = settings.mode();
    }

    /** @throws InvalidOrder with all violations, including those that the reader found */
    OrderDetails price(OrderDraft draft) {
        Violations violations = draft.violations().copy();
        draft.phoneAlone().flatMap(sms::obstacle).ifPresent(obstacle -> violations.add("customer",
                "cannot be notified: there is no e-mail address, and " + obstacle));
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

    /** A payment gateway takes no payment of nothing. */
    private static void checkTotal(List<OrderLine> lines, Violations violations) {
        try {
            lines.stream().map(line -> line.net().plus(line.tax()))
                    .collect(Collectors.toMap(Money::currency, total -> total, Money::plus)).values()
                    .forEach(total -> {
                        if (total.amount() > total.highest()) {
                            violations.add("lines", "have a total that is too large");
                        } else if (total.amount() == 0) {
                            violations.add("lines", "have a total of 0");
                        }
                    });
        } catch (ArithmeticException overflow) {
            violations.add("lines", "have a total that is too large");
        }
    }
}
