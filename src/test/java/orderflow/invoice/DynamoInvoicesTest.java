package orderflow.invoice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

import orderflow.aws.Resources;
import orderflow.aws.ServiceUnavailable;
import orderflow.order.Orders;
import orderflow.settings.Environment;

/** An invoice and its number are stored in one transaction. The result is the stored invoice. */
class DynamoInvoicesTest {

    private final DynamoDbClient dynamoDb = mock(DynamoDbClient.class);
    private final Resources resources = new Resources(new Environment(Map.of("INVOICES_TABLE", "Invoices")::get));
    private DynamoInvoices invoices;
    private List<Put> written;

    @BeforeEach
    void takeTransactions() {
        invoices = new DynamoInvoices(dynamoDb, resources);
        doAnswer(call -> {
            TransactWriteItemsRequest.Builder request = TransactWriteItemsRequest.builder();
            call.<Consumer<TransactWriteItemsRequest.Builder>>getArgument(0).accept(request);
            written = request.build().transactItems().stream().map(TransactWriteItem::put).toList();
            return null;
        }).when(dynamoDb).transactWriteItems(any(Consumer.class));
    }

    @Test
    void issue_nextNumber_countsItAndReturnsTheFirstVersion() {
        Invoice stored = invoices.issue(invoice(7)).orElseThrow();

        assertEquals(invoice(7).document(), stored.document());
        assertEquals(1, stored.version());
        assertEquals("#version = :version", written.get(0).conditionExpression());
        assertEquals("6", written.get(0).expressionAttributeValues().get(":version").n());
        assertEquals("7", written.get(0).item().get("lastNumber").n());
        assertEquals("attribute_not_exists(#key)", written.get(1).conditionExpression());
    }

    @Test
    void issue_refusedOrOthersAtTheSameItems_isEmpty() {
        var cancelled = TransactionCanceledException.builder().build();
        for (RuntimeException refusal : List.of(cancelled, new ServiceUnavailable("conflict", cancelled))) {
            doThrow(refusal).when(dynamoDb).transactWriteItems(any(Consumer.class));
            assertEquals(Optional.empty(), invoices.issue(invoice(1)));
        }
    }

    private static Invoice invoice(long number) {
        return Invoice.issued(Orders.STEP, number, Instant.EPOCH, Orders.details());
    }
}
