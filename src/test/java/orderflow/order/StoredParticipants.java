package orderflow.order;

import java.util.Map;

import orderflow.MotoResource;
import orderflow.Tables;
import orderflow.aws.Item;
import orderflow.workflow.OrderStep;
import orderflow.workflow.OwnedItems;

/** Puts participants' items of an order into the tables that handlers under test read: what the milestones look at. */
public final class StoredParticipants {

    private StoredParticipants() {}

    /** The items of an order that is paid, invoiced, packed and reserved. */
    public static void ready(OrderStep step) {
        Map.of("PaymentsTable", "CAPTURED", "ReservationsTable", "RESERVED", "InvoicesTable", "ISSUED",
                "ShipmentsTable", "BOOKED").forEach((table, status) -> put(step, table, status));
    }

    /** The items of an order whose steps are all undone. */
    public static void undone(OrderStep step) {
        Map.of("PaymentsTable", "REVERSED", "ReservationsTable", "RELEASED", "InvoicesTable", "VOIDED",
                "ShipmentsTable", "CANCELLED").forEach((table, status) -> put(step, table, status));
    }

    /** One participant's item with a status. */
    public static void put(OrderStep step, String table, String status) {
        store(table, item(step).put("status", status));
    }

    /** The notification of the customer by e-mail. */
    public static void told(OrderStep step, FinalStatus outcome) {
        store("NotificationsTable", item(step).put("outcome", outcome)
                .put("email", Item.builder().put("status", "SENT").build())
                .put("sms", Item.builder().put("status", "NONE").build()));
    }

    private static Item.Builder item(OrderStep step) {
        return OwnedItems.builder(step.execution()).put("orderId", step.orderId()).put("version", 1);
    }

    private static void store(String table, Item.Builder item) {
        String name = MotoResource.moto().stack().physicalId(table);
        Tables.client().putItem(put -> put.tableName(name).item(item.build().attributes()));
    }
}
