package orderflow.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.mockito.ArgumentMatchers;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

import orderflow.aws.ServiceUnavailable;

class DynamoTransactionsTest {

    private final DynamoDbClient dynamoDb = mock(DynamoDbClient.class);
    private final DynamoTransactions transactions = new DynamoTransactions(dynamoDb);

    @Test
    void write_goesThrough_isWritten() {
        assertInstanceOf(DynamoTransactions.Written.class, transactions.write(List.of()));
    }

    @Test
    void write_conditionFails_saysWhichAndWhatIsThere() {
        fails(cancelled("None", "ConditionalCheckFailed"));

        var refused = assertInstanceOf(DynamoTransactions.Refused.class, transactions.write(List.of()));
        assertFalse(refused.isRefused(0));
        assertTrue(refused.isRefused(1));
        assertEquals(2, refused.item(1).number("available"));
    }

    @Test
    void write_othersAtTheSameItems_isAConflictAndNothingIsWritten() {
        fails(new ServiceUnavailable("conflict", cancelled("None", "TransactionConflict")));

        assertInstanceOf(DynamoTransactions.Conflict.class, transactions.write(List.of()));
    }

    @Test
    void write_noAnswer_isUnavailable() {
        fails(new ServiceUnavailable("timeout", null));

        assertThrows(ServiceUnavailable.class, () -> transactions.write(List.of()));
    }

    @Test
    void write_cancelledForAnotherReason_isABug() {
        fails(cancelled("ValidationError"));

        assertThrows(TransactionCanceledException.class, () -> transactions.write(List.of()));
    }

    private void fails(RuntimeException error) {
        when(dynamoDb.transactWriteItems(
                ArgumentMatchers.<Consumer<TransactWriteItemsRequest.Builder>>any())).thenThrow(error);
    }

    private static TransactionCanceledException cancelled(String... codes) {
        return TransactionCanceledException.builder().cancellationReasons(Stream.of(codes)
                .map(code -> CancellationReason.builder().code(code)
                        .item(Map.of("available", AttributeValue.fromN("2"))).build())
                .toList()).build();
    }
}
