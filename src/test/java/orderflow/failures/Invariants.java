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

/** What has to hold, whatever went wrong. The numbers are those of docs/failures.md. */
final class Invariants {

    /** What the matrix orders. */
    static final JsonNode ORDER = Scenario.sample(Path.of("events", "order", "confirmed.json"));

    private static final double PERCENT_OF_PERCENT = 10_000;

    private final Books before;
    private final List<String> broken = new ArrayList<>();

    /**
     * What became of an order's tasks.
     *
     * @param alive those that ECS has running
     * @param booked how many of them have booked a shipment
     */
    record Packing(List<String> alive, int booked) {}

    /** @param before what the tables said when the order was placed */
    Invariants(Books before) {
        this.before = before;
    }

    /**
     * After a success, and after everything that was late has arrived.
     *
     * @param output of the execution
     * @param told the outcomes in the messages to the customer
     * @param packing what became of the order's tasks
     * @return what does not hold
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

    /** While the order waits for a person. */
    List<String> whileParked(Books now, ExecutionDescription end, List<String> told, List<String> parked) {
        long captured = ledger(now, "captured");
        holds(captured == 0 || captured == total(now), "1: captured " + captured + " of " + total(now));
        holds(ledger(now, "refunded") <= captured, "1: more is refunded than was captured");
        chargedOnce(now);
        now.stock().forEach(this::balanced);
        holds(new HashSet<>(told).size() <= 1, "5: the customer was told " + told);
        boolean closed = now.order().filter(order -> order.has("closedAt")).isPresent();
        if (!closed) {
            holds(now.order().isEmpty() || now.needsAttention(), "6: parked, but " + now.status("OrdersTable"));
            holds(!parked.isEmpty(), "6: nothing stands in the queue");
            holds(now.order().isEmpty() || parked.size() <= 2, "6: the queue was told " + parked.size() + " times");
        }
        parked.forEach(message -> holds(
                message.contains(end.executionArn()) && message.contains("redrive-execution"),
                "6: the message does not say what to do: " + message));
        return taken();
    }

    private void money(Books now, String status) {
        long captured = ledger(now, "captured");
        long refunded = ledger(now, "refunded");
        long open = ledger(now, "authorized") - ledger(now, "voided") - captured;
        long due = status.equals("CONFIRMED") ? total(now) : 0;
        holds(captured - refunded == due, "1: kept " + (captured - refunded) + " instead of " + due);
        holds(captured == 0 || captured == total(now), "1: captured " + captured + " of " + total(now));
        holds(open == 0, "1: " + open + " is still authorised");
        chargedOnce(now);
    }

    /** A second key would be a second charge, whatever its sum. */
    private void chargedOnce(Books now) {
        List<Item> charged = now.ledger().stream().filter(entry -> entry.number("captured") > 0).toList();
        holds(charged.size() <= 1, "1: charged under several keys: " + charged);
    }

    private static long ledger(Books now, String what) {
        return now.ledger().stream().mapToLong(entry -> entry.number(what)).sum();
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
            holds(item.number("reserved") == 0, "2: of " + sku + " still reserved: " + item.number("reserved"));
            holds(item.number("received") == before.stock(sku).number("received"), "2: " + sku + " was received");
            holds(now.deducted(sku) - before.deducted(sku) == sold,
                    "2: of " + sku + " deducted: " + (now.deducted(sku) - before.deducted(sku)));
        }
    }

    private void balanced(Item item) {
        long available = item.number("available");
        long reserved = item.number("reserved");
        long deducted = item.number("deducted");
        holds(available >= 0 && reserved >= 0 && deducted >= 0
                && item.number("received") == available + reserved + deducted, "2: the stock does not add up: " + item);
    }

    private void invoice(Books now, String status) {
        Optional<Long> number = now.invoice().flatMap(invoice -> invoice.optionalNumber("number"));
        long used = now.lastInvoice() - before.lastInvoice();
        holds(used == (number.isPresent() ? 1 : 0) && number.filter(it -> it != now.lastInvoice()).isEmpty(),
                "3: " + used + " numbers were used, the order's is " + number);
        holds(now.status("InvoicesTable").equals("ISSUED") == status.equals("CONFIRMED"),
                "3: the invoice is " + now.status("InvoicesTable"));
    }

    private void shipment(Books now, String status, Packing packing) {
        holds(now.status("ShipmentsTable").equals("BOOKED") == status.equals("CONFIRMED"),
                "4: the shipment is " + now.status("ShipmentsTable"));
        holds(packing.alive().isEmpty(), "4: still running: " + packing.alive());
        holds(packing.booked() <= 1 && (packing.booked() == 1 || !status.equals("CONFIRMED")),
                "4: " + packing.booked() + " containers booked a shipment");
    }

    private void told(Books now, String status, List<String> told) {
        if (status.equals("REJECTED")) {
            holds(told.isEmpty() && now.items().isEmpty(), "5: rejected, but there is " + now.items() + told);
        } else {
            holds(!told.isEmpty() && Set.of(status).containsAll(told), "5: " + status + ", but told " + told);
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
