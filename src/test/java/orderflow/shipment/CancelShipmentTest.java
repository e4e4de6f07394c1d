package orderflow.shipment;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import orderflow.HandlerInvocation;
import orderflow.HandlerProfile;
import orderflow.MotoResource;
import orderflow.Tables;
import orderflow.order.OrderCancelled;
import orderflow.order.Orders;
import orderflow.order.StoredOrders;
import orderflow.workflow.OrderStep;

@QuarkusTest
@TestProfile(CancelShipmentTest.Profile.class)
@QuarkusTestResource(MotoResource.class)
class CancelShipmentTest {

    @Test
    void cancelShipment_nothingBegun_leavesATombstoneThatRefusesTheShipment() {
        OrderStep step = cancelling("cancel-nothing");

        HandlerInvocation.of(step).statusCode(200).body("undone", equalTo("NOTHING"));
        assertThrows(OrderCancelled.class, () -> StoredShipments.prepared(step));
    }

    @Test
    void cancelShipment_begun_stopsTheTaskAndAnswersTheSameAgain() {
        OrderStep step = cancelling("cancel-begun");
        Shipment shipment = StoredShipments.prepared(step);

        String first = HandlerInvocation.of(step).statusCode(200).body("undone", equalTo("PACKING")).extract()
                .asString();
        HandlerInvocation.of(step).statusCode(200).body(equalTo(first));
        assertEquals(PackingTask.State.STOPPED, StoredShipments.stateOfTask(shipment));
    }

    /** The container ended between its booking and its write of the item. */
    @Test
    void cancelShipment_bookedButNotRecorded_cancelsAtTheCarrier() {
        OrderStep step = cancelling("cancel-booked");
        StoredShipments.bookedAtTheCarrier(StoredShipments.prepared(step));

        HandlerInvocation.of(step).statusCode(200);

        assertEquals("CANCELLED",
                Tables.read("CarrierBookingsTable", "reference", "cancel-booked").orElseThrow().string("status"));
    }

    private static OrderStep cancelling(String orderId) {
        var step = new OrderStep(orderId, Orders.EXECUTION);
        StoredOrders.cancelling(Tables.client(), step);
        return step;
    }

    public static class Profile implements HandlerProfile {

        @Override
        public String handler() {
            return "CancelShipment";
        }
    }
}
