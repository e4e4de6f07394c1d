package orderflow.compute;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;

import orderflow.money.Money;
import orderflow.order.Order;
import orderflow.payment.PaymentStatus;

/** Collects what is found while a day is closed. */
final class DayAudit {

    /** The balance becomes a state's output, which Step Functions limits to 256 KiB. */
    private static final int SHOWN = 50;
    /** How many orders are in memory at a time. */
    private static final int PART = 1000;

    private final GatewayDay gateway;
    private final Function<String, OrderBooks> readAgain;
    private final Instant now;
    private final List<String> differences = new ArrayList<>();
    private final List<OpenMoney> openMoney = new ArrayList<>();
    private final Map<String, CurrencySums> sums = new TreeMap<>();

    /** @param readAgain reads what is stored of an order now */
    DayAudit(GatewayDay gateway, Function<String, OrderBooks> readAgain, Instant now) {
        this.gateway = gateway;
        this.readAgain = readAgain;
        this.now = now;
        gateway.moved().values().forEach(moved -> add(new CurrencySums(moved.currency(), 0, 0, 0, 0, moved.captured(),
                moved.refunded())));
    }

    static List<List<String>> parts(List<String> ids) {
        return IntStream.iterate(0, from -> from < ids.size(), from -> from + PART)
                .mapToObj(from -> ids.subList(from, Math.min(from + PART, ids.size()))).toList();
    }

    /** An order of the report. */
    void order(OrderBooks read) {
        if (read.order().isPresent() && !read.isClosed()) {
            open(read);
            return;
        }
        Audited audited = closed(read);
        OrderBooks books = audited.books();
        OrderAudit.Finding finding = audited.finding();
        finding.difference().ifPresent(differences::add);
        finding.expected().ifPresent(it -> add(new CurrencySums(it.currency(), it.amount(), 0, 0, 0, 0, 0)));
        finding.taken().filter(it -> !it.currency().isEmpty())
                .ifPresent(it -> add(new CurrencySums(it.currency(), 0, it.kept(), 0, 0, 0, 0)));
        books.booked().ifPresent(it -> add(new CurrencySums(it.currency(), 0, 0, it.amount(), 0, 0, 0)));
        books.invoiced().ifPresent(it -> add(new CurrencySums(it.currency(), 0, 0, 0, it.amount(), 0, 0)));
    }

    /** An order that is not in the report, but whose money moved on the day. Its sums belong to another day. */
    void orderOfAnotherDay(OrderBooks books) {
        if (books.order().isEmpty()) {
            books.reference().ifPresent(this::unknown);
        } else if (books.isClosed()) {
            closed(books).finding().difference().ifPresent(differences::add);
        } else {
            open(books);
        }
    }

    private record Audited(OrderBooks books, OrderAudit.Finding finding) {}

    /** The order's item was read last. If it was closed meanwhile, the other items are those of before. */
    private Audited closed(OrderBooks read) {
        OrderAudit.Finding first = OrderAudit.closed(read, gateway);
        if (first.difference().isEmpty()) {
            return new Audited(read, first);
        }
        OrderBooks again = readAgain.apply(read.orderId());
        return new Audited(again, OrderAudit.closed(again, gateway));
    }

    /** Money moved for a payment that no order has. */
    void unknown(String reference) {
        Taken moved = gateway.moved().get(reference);
        differences.add("Payment " + reference + " belongs to no order, but the gateway has " + moved.text());
    }

    List<String> unaskedReferences() {
        return List.copyOf(new TreeSet<>(gateway.unasked().keySet()));
    }

    void stock(DayReport.StockCount count) {
        if (count.received() != count.accounted()) {
            differences.add("SKU " + count.sku() + ": received " + count.received() + ", accounted for "
                    + count.accounted());
        }
        if (!count.isReceipted()) {
            differences.add("SKU " + count.sku() + ": received " + count.received() + ", but its receipts say "
                    + count.receiptsAfter());
        }
    }

    Balance balance(DayReport day) {
        openMoney.sort(Comparator.comparing(OpenMoney::ageHours).reversed().thenComparing(OpenMoney::orderId));
        return new Balance(differences.isEmpty(), summary(day), first(differences), differences.size(),
                day.orders().size(), day.open().size(), first(day.open()), List.copyOf(sums.values()),
                openMoney.size(), first(openMoney));
    }

    private void open(OrderBooks books) {
        Taken onTheDay = gateway.onTheDay(books);
        OrderAudit.open(books, gateway).ifPresent(differences::add);
        kept(books, onTheDay).ifPresent(amount -> openMoney.add(new OpenMoney(books.orderId(),
                books.order().orElseThrow().status(), amount, ageHours(books.order().orElseThrow(), onTheDay))));
    }

    /** A payment that is being captured or reversed does not tell how far that is, so the gateway does. */
    private Optional<Money> kept(OrderBooks books, Taken onTheDay) {
        if (books.booked().isPresent()) {
            return books.booked();
        }
        boolean asks = books.hasPayment(PaymentStatus.CAPTURING) || books.hasPayment(PaymentStatus.REVERSING);
        Optional<Taken> stated = asks ? books.reference().flatMap(gateway::lookUp) : Optional.of(onTheDay);
        if (stated.isEmpty() && books.reference().isPresent()) {
            differences.add("Order " + books.orderId() + " is " + books.order().orElseThrow().status()
                    + ", but the gateway does not state what it has taken");
        }
        Taken taken = stated.orElse(onTheDay);
        return taken.kept() > 0 ? Optional.of(new Money(taken.kept(), taken.currency())) : Optional.empty();
    }

    private long ageHours(Order order, Taken onTheDay) {
        Instant since = onTheDay.capturedAt().or(() -> order.times().captured()).orElse(now);
        return Duration.between(since, now).toHours();
    }

    private String summary(DayReport day) {
        String text = "Day " + day.date() + ": " + counted(day.orders().size(), "closed order") + " and "
                + counted(day.stock().size(), "SKU") + " compared, " + counted(differences.size(), "difference")
                + ", " + counted(day.open().size(), "open order");
        if (openMoney.isEmpty()) {
            return text;
        }
        Map<String, Money> captured = new TreeMap<>();
        openMoney.forEach(it -> captured.merge(it.amount().currency(), it.amount(), Money::plus));
        return text + ", " + openMoney.size() + " of them with captured money: "
                + String.join(", ", captured.values().stream().map(Money::text).toList()) + ", for "
                + (openMoney.get(0).ageHours() == 0
                        ? "less than an hour"
                        : "up to " + counted((int) openMoney.get(0).ageHours(), "hour"));
    }

    private static String counted(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private void add(CurrencySums part) {
        sums.merge(part.currency(), part, CurrencySums::plus);
    }

    private static <T> List<T> first(List<T> all) {
        return all.stream().limit(SHOWN).toList();
    }
}
