package orderflow.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.Test;

import orderflow.money.Money;
import orderflow.order.Orders;

class InventoryHandlersTest {

    private final Inventory inventory = mock(Inventory.class);
    private final GoodsReceiving receiving = mock(GoodsReceiving.class);

    @Test
    void checkInventory_enough_answersReserved() {
        assertEquals(new CheckInventory.Answer("o-1", ReservationStatus.RESERVED),
                new CheckInventory(inventory).handleRequest(Orders.STEP, null));
        verify(inventory).reserve(Orders.STEP);
    }

    @Test
    void checkInventory_outOfStock_passesTheErrorOn() {
        doThrow(new OutOfStock(List.of(new Shortage("MUG", 3, 2)))).when(inventory).reserve(any());

        assertThrows(OutOfStock.class, () -> new CheckInventory(inventory).handleRequest(Orders.STEP, null));
    }

    @Test
    void updateInventory_reserved_answersDeducted() {
        assertEquals(new UpdateInventory.Answer("o-1", ReservationStatus.DEDUCTED),
                new UpdateInventory(inventory).handleRequest(Orders.STEP, null));
        verify(inventory).deduct(Orders.STEP);
    }

    @Test
    void releaseInventory_reserved_answersWhatWasUndone() {
        when(inventory.release(Orders.STEP)).thenReturn(ReleaseOutcome.RELEASED);

        assertEquals(new ReleaseInventory.Answer("o-1", ReservationStatus.RELEASED, ReleaseOutcome.RELEASED),
                new ReleaseInventory(inventory).handleRequest(Orders.STEP, null));
    }

    @Test
    void receiveStock_valid_answersHowManyPieces() throws Exception {
        JsonNode request = new ObjectMapper().readTree("""
                {"receiptId": "r-1", "items": [{"sku": "MUG", "name": "Mug", "price": {"amount": 1250,
                 "currency": "EUR"}, "taxRate": 1900, "weightGrams": 350, "quantity": 5}]}""");

        assertEquals(new ReceiveStock.Answer("r-1", 5), new ReceiveStock(receiving).handleRequest(request, null));
        verify(receiving).receive(new Receipt("r-1",
                List.of(new ReceivedItem("MUG", "Mug", new Money(1250, "EUR"), 1900, 350, 5))));
    }

    @Test
    void receiveStock_invalid_storesNothing() {
        assertThrows(InvalidReceipt.class, () -> new ReceiveStock(receiving)
                .handleRequest(JsonNodeFactory.instance.objectNode(), null));
        verifyNoInteractions(receiving);
    }
}
