package orderflow.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;

import org.junit.jupiter.api.Test;

import orderflow.money.Money;
import orderflow.order.OrderCancelled;
import orderflow.order.OrderConfirmed;
import orderflow.order.OrderConflict;
import orderflow.order.OrderLine;
import orderflow.order.OrderStatus;
import orderflow.order.Orders;
import orderflow.workflow.OrderStep;

class InventoryTest {

    private final Warehouse warehouse = Warehouse.holding(10);

    @Test
    void reserve_enough_setsThePiecesAside() {
        warehouse.reserve();

        warehouse.assertMugs(7, 3, 0);
        assertEquals(new InMemoryReservations.Stock(10, 9, 1, 0), warehouse.books().stock("BOOK"));
    }

    @Test
    void reserve_again_setsThemAsideOnce() {
        warehouse.reserve();
        warehouse.reserve();

        warehouse.assertMugs(7, 3, 0);
    }

    @Test
    void reserve_oneLineShort_reservesNothingAndNamesTheShortage() {
        warehouse.books().receive("MUG", 2);

        String message = assertThrows(OutOfStock.class, warehouse::reserve).getMessage();
        assertEquals("MUG: wanted 3, available 2", message);
        warehouse.assertMugs(2, 0, 0);
        assertEquals(10, warehouse.books().stock("BOOK").available());
    }

    @Test
    void reserve_allLinesShort_namesEach() {
        warehouse.books().receive("MUG", 0);
        warehouse.books().receive("BOOK", 0);

        assertEquals("MUG: wanted 3, available 0; BOOK: wanted 1, available 0",
                assertThrows(OutOfStock.class, warehouse::reserve).getMessage());
    }

    @Test
    void reserve_sameSkuInTwoLines_isReservedTogether() {
        var line = new OrderLine("MUG", "Mug", 2, new Money(999, "EUR"), 1900, 350);
        var order = Orders.order(OrderStatus.CAPTURED, Orders.EXECUTION, Orders.details("TEST", line, line));
        warehouse.with(Orders.holding(order)).reserve();

        warehouse.assertMugs(6, 4, 0);
    }

    @Test
    void reserve_otherLinesThanBefore_isAConflict() {
        warehouse.reserve();
        var line = new OrderLine("MUG", "Mug", 1, new Money(999, "EUR"), 1900, 350);
        var other = Orders.order(OrderStatus.CAPTURED, Orders.EXECUTION, Orders.details("TEST", line));

        assertThrows(OrderConflict.class, () -> warehouse.with(Orders.holding(other)).reserve());
        warehouse.assertMugs(7, 3, 0);
    }

    @Test
    void reserve_reservationOfAnotherExecution_isAConflict() {
        warehouse.with(OrderStatus.CANCELLING, Orders.OTHER_EXECUTION)
                .release(new OrderStep(Orders.STEP.orderId(), Orders.OTHER_EXECUTION));

        assertEquals("The reservation of order o-1 belongs to another execution",
                assertThrows(OrderConflict.class, warehouse::reserve).getMessage());
    }

    @Test
    void reserve_orderOfAnotherExecution_isAConflict() {
        assertThrows(OrderConflict.class,
                () -> warehouse.with(OrderStatus.CAPTURED, Orders.OTHER_EXECUTION).reserve());
        warehouse.assertMugs(10, 0, 0);
    }

    @Test
    void reserve_afterTombstone_isRefused() {
        warehouse.release();

        assertThrows(OrderCancelled.class, warehouse::reserve);
        warehouse.assertMugs(10, 0, 0);
    }

    @Test
    void reserve_twinAfterDeduction_answersTheSame() {
        warehouse.reserve();
        warehouse.deduct();
        warehouse.with(OrderStatus.CONFIRMED, Orders.EXECUTION).reserve();

        warehouse.assertMugs(7, 0, 3);
    }

    @Test
    void deduct_reserved_movesThePiecesOnce() {
        warehouse.reserve();
        warehouse.deduct();
        warehouse.deduct();

        warehouse.assertMugs(7, 0, 3);
    }

    @Test
    void deduct_nothingReserved_isRefused() {
        assertThrows(StockNotReserved.class, warehouse::deduct);
    }

    @Test
    void deduct_released_isRefused() {
        warehouse.reserve();
        warehouse.release();

        assertThrows(OrderCancelled.class, warehouse::deduct);
        warehouse.assertMugs(10, 0, 0);
    }

    @Test
    void deduct_orderOfAnotherExecution_isAConflict() {
        warehouse.reserve();

        assertThrows(OrderConflict.class,
                () -> warehouse.with(OrderStatus.CONFIRMED, Orders.OTHER_EXECUTION).deduct());
    }

    @Test
    void release_reserved_givesThePiecesBackOnce() {
        warehouse.reserve();

        assertEquals(ReleaseOutcome.RELEASED, warehouse.release());
        assertEquals(ReleaseOutcome.RELEASED, warehouse.release());
        warehouse.assertMugs(10, 0, 0);
    }

    @Test
    void release_nothingReserved_leavesATombstone() {
        assertEquals(ReleaseOutcome.NOTHING, warehouse.release());
        assertEquals(ReleaseOutcome.NOTHING, warehouse.release());

        assertEquals(ReservationStatus.RELEASED, warehouse.status());
    }

    @Test
    void release_confirmedOrder_isRefused() {
        warehouse.reserve();

        assertThrows(OrderConfirmed.class, () -> warehouse.with(OrderStatus.CONFIRMED, Orders.EXECUTION).release());
        warehouse.assertMugs(7, 3, 0);
    }

    @Test
    void release_deducted_isRefused() {
        warehouse.reserve();
        warehouse.deduct();

        assertThrows(OrderConfirmed.class, warehouse::release);
        warehouse.assertMugs(7, 0, 3);
    }

    @Test
    void release_cancellationNotBegun_isRefusedAndChangesNothing() {
        warehouse.reserve();

        assertThrows(OrderConflict.class, () -> warehouse.with(Orders.captured()).release());
        assertThrows(OrderConflict.class, () -> warehouse.with(Orders.empty()).release());
        warehouse.assertMugs(7, 3, 0);
    }

    @Test
    void deduct_orderNotConfirmed_isRefusedAndChangesNothing() {
        warehouse.reserve();

        assertThrows(OrderConflict.class, () -> warehouse.with(Orders.captured()).deduct());
        assertThrows(OrderCancelled.class, () -> warehouse.with(Orders.cancelling()).deduct());
        warehouse.assertMugs(7, 3, 0);
    }

    @Test
    void release_orderOfAnotherExecution_conflicts() {
        assertThrows(OrderConflict.class,
                () -> warehouse.with(OrderStatus.CANCELLING, Orders.OTHER_EXECUTION).release());

        assertEquals(Optional.empty(), warehouse.books().find(Orders.STEP.orderId()));
    }

    @Test
    void release_reservationOfAnotherExecution_isLeftAlone() {
        warehouse.reserve();
        var stranger = new OrderStep(Orders.STEP.orderId(), Orders.OTHER_EXECUTION);

        assertEquals(ReleaseOutcome.NOTHING,
                warehouse.with(OrderStatus.CANCELLING, Orders.OTHER_EXECUTION).release(stranger));
        warehouse.assertMugs(7, 3, 0);
    }
}
