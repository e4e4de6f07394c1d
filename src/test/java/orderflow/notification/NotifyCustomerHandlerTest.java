package orderflow.notification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import orderflow.order.Orders;

class NotifyCustomerHandlerTest {

    private static final NotifyCustomer.Request REQUEST = new NotifyCustomer.Request("o-1", Orders.EXECUTION,
            Outcome.CONFIRMED, null);

    private final Notifying notifying = mock(Notifying.class);

    @Test
    void notifyCustomer_told_answersPerChannel() {
        when(notifying.tell(Orders.STEP, Outcome.CONFIRMED, null)).thenReturn(new Notification("o-1",
                Orders.EXECUTION, Outcome.CONFIRMED, Delivery.sent(Instant.EPOCH), Delivery.NONE, 2));

        assertEquals(new NotifyCustomer.Answer("o-1", Outcome.CONFIRMED, DeliveryStatus.SENT, DeliveryStatus.NONE),
                new NotifyCustomer(notifying).handleRequest(REQUEST, null));
    }

    @Test
    void notifyCustomer_notTold_passesTheErrorOn() {
        when(notifying.tell(any(), any(), any())).thenThrow(new CustomerNotTold("no channel"));

        assertThrows(CustomerNotTold.class, () -> new NotifyCustomer(notifying).handleRequest(REQUEST, null));
    }
}
