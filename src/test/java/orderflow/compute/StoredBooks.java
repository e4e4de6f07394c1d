package orderflow.compute;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import orderflow.MotoResource;
import orderflow.Tables;
import orderflow.aws.Item;
import orderflow.order.OrderStatus;
import orderflow.order.Orders;
import orderflow.order.StoredOrders;
import orderflow.workflow.OwnedItems;

/** The items of orders in the tables that ProcessData reads, and the entries of the test gateway's ledger. */
final class StoredBooks {

    private final Instant noon;

    StoredBooks(LocalDate day) {
        noon = day.atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    /** A confirmed order whose money is captured, as it has to be, but for its invoice. */
    void confirmed(String id) {
        order(id, OrderStatus.CONFIRMED, Optional.of(noon));
        payment(id, "CAPTURED");
        ledger(id, "CAPTURED");
        store("ReservationsTable", item(id, "DEDUCTED"));
        store("ShipmentsTable", item(id, "BOOKED").putMaps("parcels",
                List.of(Item.builder().put("trackingNumber", "track-1").put("weightGrams", 100).build())));
    }

    /** A cancelled order, as it has to be, but for its invoice. */
    void cancelled(String id) {
        order(id, OrderStatus.CANCELLED, Optional.of(noon));
        payment(id, "REVERSED");
        ledger(id, "CAPTURED", "REFUNDED");
    }

    void order(String id, OrderStatus status, Optional<Instant> closed) {
        StoredOrders.store(Tables.client(), Orders.order(id, status, noon, closed));
    }

    void payment(String id, String status) {
        store("PaymentsTable", item(id, status).put("amount", Orders.details().total().amount())
                .put("currency", "EUR").put("tokenSha256", "00").put("paymentId", id)
                .put("gatewayReference", "test-" + id));
    }

    /** The ledger's entries, all at noon. */
    void ledger(String id, String... kinds) {
        List<Item> entries = new ArrayList<>();
        for (String kind : kinds) {
            entries.add(Item.builder().put("kind", kind).put("amount", Orders.details().total().amount())
                    .put("at", noon).put("refundId", kind.equals("REFUNDED") ? id + "/refund-1" : "").build());
        }
        store("GatewayLedgerTable", Item.builder().put("reference", "test-" + id)
                .put("amount", Orders.details().total().amount()).put("currency", "EUR").put("behavior", "APPROVED")
                .putMaps("entries", entries));
    }

    private static Item.Builder item(String id, String status) {
        return OwnedItems.builder(Orders.EXECUTION).put("orderId", id).put("status", status);
    }

    private static void store(String table, Item.Builder item) {
        Tables.client().putItem(put -> put.tableName(MotoResource.moto().stack().physicalId(table))
                .item(item.put("version", 1).build().attributes()));
    }
}
