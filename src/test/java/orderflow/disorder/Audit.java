package orderflow.disorder;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import com.fasterxml.jackson.databind.JsonNode;

import orderflow.payment.LedgerEntries;

import stepfunctions.api.ExecutionStatus;
import stepfunctions.service.ExecutionDescription;

/**
 * The invariants of a batch of orders, each for the same number of pieces of one article. The numbers are those of
 * docs/failures.md.
 */
final class Audit {

    private static final double PERCENT_OF_PERCENT = 10_000;

    private final Accounts before;
    private final Accounts now;
    private final Publications told;
    private final int pieces;
    private final List<String> broken = new ArrayList<>();

    /** @param before the tables before the orders were placed */
    Audit(Accounts before, Accounts now, Publications told, int pieces) {
        this.before = before;
        this.now = now;
        this.told = told;
        this.pieces = pieces;
    }

    /** @return the violations after all executions have succeeded */
    List<String> atTheEnd(Collection<ExecutionDescription> orders) {
        orders.forEach(this::settled);
        long confirmed = orders.stream().filter(order -> status(order).equals("CONFIRMED")).count();
        stock(confirmed * pieces);
        invoices(orders);
        return broken;
    }

    private void settled(ExecutionDescription order) {
        String id = order.name();
        String status = status(order);
        boolean confirmed = status.equals("CONFIRMED");
        holds(id, confirmed || Set.of("CANCELLED", "REJECTED").contains(status),
                "the execution ended " + order.status() + " " + order.error() + " " + order.output());
        LedgerEntries ledger = now.ledger(id);
        long captured = ledger.captured();
        long kept = ledger.kept();
        holds(id, kept == (confirmed ? total() : 0), "1: kept " + kept + " of " + total());
        holds(id, captured == 0 || captured == total(), "1: captured " + captured + " of " + total());
        holds(id, ledger.held() == 0, "1: still held: " + ledger);
        holds(id, now.status("ReservationsTable", id).equals("DEDUCTED") == confirmed,
                "2: the reservation is " + now.status("ReservationsTable", id));
        holds(id, now.status("InvoicesTable", id).equals("ISSUED") == confirmed,
                "3: the invoice is " + now.status("InvoicesTable", id));
        holds(id, now.status("ShipmentsTable", id).equals("BOOKED") == confirmed,
                "4: the shipment is " + now.status("ShipmentsTable", id));
        holds(id, now.status("CarrierBookingsTable", id).equals("BOOKED") == confirmed,
                "4: the carrier's booking is " + now.status("CarrierBookingsTable", id));
        List<String> outcomes = told.outcomes(id);
        if (status.equals("REJECTED")) {
            holds(id, outcomes.isEmpty() && !now.know(id), "5: rejected, but stored or notified: " + outcomes);
        } else {
            holds(id, !outcomes.isEmpty() && Set.of(status).containsAll(outcomes), "5: notified of " + outcomes);
            JsonNode item = now.of("OrdersTable", id);
            holds(id, item.path("status").asText().equals(status) && item.has("closedAt") && !item.has("open"),
                    "6: " + status + ", but the order is " + item.path("status") + " " + item.path("closedAt"));
        }
    }

    private void stock(long sold) {
        Map<String, Long> is = count(now.stock());
        Map<String, Long> was = count(before.stock());
        holds("stock", is.values().stream().allMatch(number -> number >= 0)
                && is.get("received") == is.get("available") + is.get("reserved") + is.get("deducted"),
                "2: the quantities do not add up: " + is);
        holds("stock", is.get("reserved") == 0, "2: still reserved: " + is);
        holds("stock", is.get("deducted") - was.get("deducted") == sold,
                "2: sold " + sold + ", but " + was + " became " + is);
    }

    private static Map<String, Long> count(JsonNode stock) {
        return List.of("received", "available", "reserved", "deducted").stream()
                .collect(Collectors.toMap(name -> name, name -> stock.path(name).asLong()));
    }

    private void invoices(Collection<ExecutionDescription> orders) {
        List<Long> numbers = orders.stream().map(order -> now.of("InvoicesTable", order.name()))
                .filter(invoice -> invoice.has("number")).map(invoice -> invoice.path("number").asLong()).sorted()
                .toList();
        List<Long> used = LongStream.rangeClosed(before.lastInvoice() + 1, now.lastInvoice()).boxed().toList();
        holds("invoices", numbers.equals(used), "3: the counter issued " + used + ", the orders have " + numbers);
    }

    /** @return the violations while some orders are parked */
    List<String> whileParked(Collection<ExecutionDescription> failed, List<JsonNode> parked) {
        for (ExecutionDescription order : failed) {
            String id = order.name();
            LedgerEntries ledger = now.ledger(id);
            long captured = ledger.captured();
            holds(id, captured == 0 || captured == total(), "1: captured " + captured + " of " + total());
            holds(id, ledger.refunded() <= captured, "1: refunded more than captured");
            holds(id, Set.copyOf(told.outcomes(id)).size() <= 1, "5: notified of " + told.outcomes(id));
            JsonNode item = now.of("OrdersTable", id);
            if (!item.has("closedAt")) {
                holds(id, item.isMissingNode() || item.path("status").asText().equals("NEEDS_ATTENTION"),
                        "6: the execution ended " + order.status() + ", but the order is " + item.path("status"));
                holds(id, parked.stream().anyMatch(message -> saysWhatToDo(message, order)),
                        "6: no message in the queue says what to do");
            }
        }
        return broken;
    }

    private static boolean saysWhatToDo(JsonNode message, ExecutionDescription order) {
        return message.path("orderId").asText().equals(order.name())
                && message.at("/redrive/command").asText().contains("redrive-execution --execution-arn "
                        + order.executionArn());
    }

    /** The order's status in the execution's output, or the execution's status if it did not succeed. */
    static String status(ExecutionDescription order) {
        return order.status() == ExecutionStatus.SUCCEEDED
                ? order.output().path("status").asText()
                : order.status().name();
    }

    private long total() {
        long net = pieces * before.stock().path("priceAmount").asLong();
        return net + Math.round(net * before.stock().path("taxRate").asLong() / PERCENT_OF_PERCENT);
    }

    private void holds(String subject, boolean condition, String otherwise) {
        if (!condition) {
            broken.add(subject + ": " + otherwise);
        }
    }
}
