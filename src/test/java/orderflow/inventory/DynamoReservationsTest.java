package orderflow.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

import orderflow.aws.Resources;
import orderflow.order.Orders;
import orderflow.settings.Environment;

/** A reservation and its stock change in one transaction, and the returned reservation equals the stored one. */
class DynamoReservationsTest {

    private final DynamoDbClient dynamoDb = mock(DynamoDbClient.class);
    private final Resources resources = new Resources(
            new Environment(Map.of("RESERVATIONS_TABLE", "Reservations", "STOCK_TABLE", "Stock")::get));
    private DynamoReservations reservations;
    private List<TransactWriteItem> written;

    @BeforeEach
    void takeTransactions() {
        reservations = new DynamoReservations(dynamoDb, resources);
        doAnswer(call -> {
            TransactWriteItemsRequest.Builder request = TransactWriteItemsRequest.builder();
            call.<Consumer<TransactWriteItemsRequest.Builder>>getArgument(0).accept(request);
            written = request.build().transactItems();
            return null;
        }).when(dynamoDb).transactWriteItems(any(Consumer.class));
    }

    @Test
    void reserve_enough_movesFromAvailableAndReturnsTheFirstVersion() {
        var reserved = assertInstanceOf(ReservationOutcome.Reserved.class,
                reservations.reserve(reservation(ReservationStatus.RESERVED, 0)));

        assertEquals(reservation(ReservationStatus.RESERVED, 1), reserved.reservation());
        assertEquals("attribute_not_exists(#key)", written.get(0).put().conditionExpression());
        assertMoves("available", "reserved");
    }

    @Test
    void replace_deducted_movesToDeductedAndReturnsTheNextVersion() {
        assertEquals(Optional.of(reservation(ReservationStatus.DEDUCTED, 2)),
                reservations.replace(reservation(ReservationStatus.DEDUCTED, 1)));

        assertReplaces("1");
        assertMoves("reserved", "deducted");
    }

    @Test
    void replace_released_movesBackToAvailableAndReturnsTheNextVersion() {
        assertEquals(Optional.of(reservation(ReservationStatus.RELEASED, 2)),
                reservations.replace(reservation(ReservationStatus.RELEASED, 1)));

        assertReplaces("1");
        assertMoves("reserved", "available");
    }

    @Test
    void replace_reservedAgain_isABugAndWritesNothing() {
        assertThrows(IllegalArgumentException.class,
                () -> reservations.replace(reservation(ReservationStatus.RESERVED, 1)));

        verifyNoInteractions(dynamoDb);
    }

    @Test
    void replace_changedSince_isEmpty() {
        isCancelled("ConditionalCheckFailed", "None");

        assertEquals(Optional.empty(), reservations.replace(reservation(ReservationStatus.RELEASED, 1)));
    }

    @Test
    void replace_stockDoesNotHoldIt_isABug() {
        isCancelled("None", "ConditionalCheckFailed");

        assertThrows(IllegalStateException.class,
                () -> reservations.replace(reservation(ReservationStatus.RELEASED, 1)));
    }

    private void isCancelled(String... codes) {
        doThrow(TransactionCanceledException.builder().cancellationReasons(
                Stream.of(codes).map(code -> CancellationReason.builder().code(code).item(Map.of()).build()).toList())
                .build()).when(dynamoDb).transactWriteItems(any(Consumer.class));
    }

    private void assertReplaces(String version) {
        assertEquals("#version = :version", written.get(0).put().conditionExpression());
        assertEquals(version, written.get(0).put().expressionAttributeValues().get(":version").n());
    }

    private void assertMoves(String from, String to) {
        assertEquals(2, written.size());
        assertEquals(Map.of("#from", from, "#to", to), written.get(1).update().expressionAttributeNames());
        assertEquals("#from >= :quantity", written.get(1).update().conditionExpression());
        assertEquals("3", written.get(1).update().expressionAttributeValues().get(":quantity").n());
    }

    private static Reservation reservation(ReservationStatus status, long version) {
        return new Reservation("o-1", Orders.EXECUTION, status, List.of(new ReservedLine("MUG", 3)), version);
    }
}
