package orderflow.failures;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import orderflow.aws.Item;

import stepfunctions.service.ExecutionDescription;

/** The invariants of an order, whatever fails. The numbers are those of docs/failures.md. */
final class Invariants {

    /** The order that the matrix places: it passes every state of the way forward. */
    static final JsonNode ORDER = Scenario.sample(Path.of("events", "order", "challenge.json"));

    private static final double PERCENT_OF_PERCENT = 10_000;

    private final Books before;
    private final List<String> broken = new ArrayList<>();

    /**
     * The packing tasks of an order.
     *
     * @param alive the ARNs of the tasks that still run
     * @param booked how many of them have booked a shipment
     */
    record Packing(List<String> alive, int booked) {}

    /** @param before the tables before the order was placed */
    Invariants(Books before) {
        this.before = before;
    }

    /**
     * Checks a successful execution, after all late requests have arrived.
     *
     * @param output the execution's output
     * @param told the outcomes in the messages to the customer
     * @param packing the packing tasks of the order
     * @return the violations
     */
    List<String> atTheEnd(Books now, JsonNode output, List<String> told, Packing packing) {
        String status = output.path("status").asText();
        holds(Set.of("CONFIRMED", "CANCELLED", "REJECTED").contains(status), "the execution ended as " + output);
        money(now, status);
        stock(now, status);
        invoice(now, status);
        shipment(now, status, packing);
        told(now, status, told);
        order(now, status);
        return taken();
    }

    /** Checks a parked order. Returns the violations. */
    List<String> whileParked(Books now, ExecutionDescription end, List<String> told, List<String> parked) {
        long captured = now.ledger("CAPTURED");
        holds(captured == 0 || captured == total(now), "1: captured " + captured + " of " + total(now));
        holds(now.ledger("REFUNDED") <= captured, "1: refunded more than captured");
        chargedOnce(now);
        now.stock().forEach(this::balanced);
        holds(new HashSet<>(told).size() <= 1, "5: the customer was notified of " + told);
        boolean closed = now.order().filter(order -> order.has("closedAt")).isPresent();
        if (!closed) {
            holds(now.order().isEmpty() || now.needsAttention(), "6: parked, but " + now.status("OrdersTable"));
            holds(!parked.isEmpty(), "6: the queue is empty");
            holds(now.order().isEmpty() || parked.size() <= 2, "6: the queue has " + parked.size() + " messages");
        }
        parked.forEach(message -> holds(
                message.contains(end.executionArn()) && message.contains("redrive-execution"),
                "6: the message does not say what to do: " + message));
        return taken();
    }

    private void money(Books now, String status) {
        long captured = now.ledger("CAPTURED");
        long refunded = now.ledger("REFUNDED");
        long held = now.ledger("HELD") - now.ledger("RELEASED") - captured;
        long due = status.equals("CONFIRMED") ? total(now) : 0;
        holds(captured - refunded == due, "1: kept " + (captured - refunded) + " instead of " + due);
        holds(captured == 0 || captured == total(now), "1: captured " + captured + " of " + total(now));
        holds(held == 0, "1: " + held + " is still held");
        chargedOnce(now);
    }

    /** A second capture is a second charge, even if the sum is right. */
    private void chargedOnce(Books now) {
        holds(now.captures() <= 1, "1: charged twice: " + now.ledger());
    }

    private static long total(Books books) {
        long total = 0;
        for (JsonNode line : ORDER.path("lines")) {
            Item product = books.stock(line.path("sku").asText());
            long net = line.path("quantity").asLong() * product.number("priceAmount");
            total += net + Math.round(net * product.number("taxRate") / PERCENT_OF_PERCENT);
        }
        return total;
    }

    private void stock(Books now, String status) {
        for (JsonNode line : ORDER.path("lines")) {
            String sku = line.path("sku").asText();
            long sold = status.equals("CONFIRMED") ? line.path("quantity").asLong() : 0;
            Item item = now.stock(sku);
            balanced(item);
            holds(item.number("reserved") == 0, "2: still reserved of " + sku + ": " + item.number("reserved"));
            holds(item.number("received") == before.stock(sku).number("received"),
                    "2: the received quantity of " + sku + " changed");
            holds(now.deducted(sku) - before.deducted(sku) == sold,
                    "2: deducted of " + sku + ": " + (now.deducted(sku) - before.deducted(sku)));
        }
    }

    private void balanced(Item item) {
        long available = item.number("available");
        long reserved = item.number("reserved");
        long deducted = item.number("deducted");
        holds(available >= 0 && reserved >= 0 && deducted >= 0
                && item.number("received") == available + reserved + deducted,
                "2: the quantities do not add up: " + item);
    }

    private void invoice(Books now, String status) {
        Optional<Long> number = now.invoice().flatMap(invoice -> invoice.optionalNumber("number"));
        long used = now.lastInvoice() - before.lastInvoice();
        holds(used == (number.isPresent() ? 1 : 0) && number.filter(it -> it != now.lastInvoice()).isEmpty(),
                "3: " + used + " numbers were used, the order has " + number);
        holds(now.status("InvoicesTable").equals("ISSUED") == status.equals("CONFIRMED"),
                "3: the invoice is " + now.status("InvoicesTable"));
    }

    private void shipment(Books now, String status, Packing packing) {
        holds(now.status("ShipmentsTable").equals("BOOKED") == status.equals("CONFIRMED"),
                "4: the shipment is " + now.status("ShipmentsTable"));
        holds(now.bookedAtCarrier().equals(status.equals("CONFIRMED") ? now.trackingNumbers() : List.of()),
                "4: the carrier has booked " + now.bookedAtCarrier() + ", the shipment has " + now.trackingNumbers());
        holds(packing.alive().isEmpty(), "4: still running: " + packing.alive());
        holds(packing.booked() <= 1 && (packing.booked() == 1 || !status.equals("CONFIRMED")),
                "4: " + packing.booked() + " containers booked a shipment");
    }

    private void told(Books now, String status, List<String> told) {
        if (status.equals("REJECTED")) {
            holds(told.isEmpty() && now.items().isEmpty(),
                    "5: rejected, but stored or notified: " + now.items() + told);
        } else {
            holds(!told.isEmpty() && Set.of(status).containsAll(told), "5: " + status + ", but notified of " + told);
        }
    }

    private void order(Books now, String status) {
        if (!status.equals("REJECTED")) {
            holds(now.status("OrdersTable").equals(status), "the order is " + now.status("OrdersTable"));
            holds(now.order().filter(order -> order.has("closedAt") && !order.has("open")).isPresent(),
                    "the order is not closed");
        }
    }

    private void holds(boolean condition, String otherwise) {
        if (!condition) {
            broken.add(otherwise);
        }
    }

    private List<String> taken() {
        List<String> found = List.copyOf(broken);
        broken.clear();
        return found;
    }

}
