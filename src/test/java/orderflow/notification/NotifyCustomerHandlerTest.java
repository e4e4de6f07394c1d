package orderflow.notification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import orderflow.order.FinalStatus;
import orderflow.order.Orders;

class NotifyCustomerHandlerTest {

    private static final NotifyCustomer.Request REQUEST = new NotifyCustomer.Request("o-1", Orders.EXECUTION,
            FinalStatus.CONFIRMED, null, false);

    private final CustomerNotification customerNotification = mock(CustomerNotification.class);

    @Test
    void notifyCustomer_told_answersPerChannel() {
        when(customerNotification.tell(Orders.STEP, FinalStatus.CONFIRMED, null)).thenReturn(new Notification("o-1",
                Orders.EXECUTION, Notice.CONFIRMED, Delivery.sent(Instant.EPOCH), Delivery.NONE, Optional.empty(), 2));

        assertEquals(new NotifyCustomer.Answer("o-1", FinalStatus.CONFIRMED, DeliveryStatus.SENT, DeliveryStatus.NONE),
                new NotifyCustomer(customerNotification).handleRequest(REQUEST, null));
    }

    @Test
    void notifyCustomer_toldByAPerson_sendsNothing() {
        when(customerNotification.noteToldByHand(Orders.STEP, FinalStatus.CONFIRMED)).thenReturn(new Notification("o-1",
                Orders.EXECUTION, Notice.CONFIRMED, Delivery.byHand(Instant.EPOCH), Delivery.byHand(Instant.EPOCH),
                Optional.of(Instant.EPOCH), 1));

        new NotifyCustomer(customerNotification).handleRequest(
                new NotifyCustomer.Request("o-1", Orders.EXECUTION, FinalStatus.CONFIRMED, null, true), null);

        verify(customerNotification, never()).tell(any(), any(), any());
    }

    @Test
    void notifyCustomer_notTold_passesTheErrorOn() {
        when(customerNotification.tell(any(), any(), any())).thenThrow(new CustomerNotTold("no channel"));

        assertThrows(CustomerNotTold.class,
                () -> new NotifyCustomer(customerNotification).handleRequest(REQUEST, null));
    }
}
