package orderflow.invoice;

import java.util.Optional;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

import orderflow.aws.Item;
import orderflow.aws.ItemTable;
import orderflow.aws.Resources;
import orderflow.aws.ServiceUnavailable;
import orderflow.order.ParticipantItems;
import orderflow.store.DynamoStore;

/**
 * The invoices table: one item per order and one for the counter. The counter's key cannot be an order id, because the
 * name of an execution contains no {@code #}.
 */
@Singleton
public class DynamoInvoices extends DynamoStore<Invoice> implements InvoiceStore {

    private static final String COUNTER = "#counter";
    private static final String LAST_NUMBER = "lastNumber";

    private final DynamoDbClient dynamoDb;

    DynamoInvoices(DynamoDbClient dynamoDb, Resources resources) {
        super(table(dynamoDb, resources), InvoiceItems::item, InvoiceItems::invoice);
        this.dynamoDb = dynamoDb;
    }

    @Override
    public long lastNumber() {
        return table.read(COUNTER).map(item -> item.number(LAST_NUMBER)).orElse(0L);
    }

    @Override
    public Optional<Invoice> issue(Invoice invoice) {
        Put counted = counted(invoice.document().orElseThrow().number());
        Put issued = insertion(invoice);
        try {
            dynamoDb.transactWriteItems(request -> request.transactItems(
                    TransactWriteItem.builder().put(counted).build(), TransactWriteItem.builder().put(issued).build()));
            return Optional.of(stored(issued));
        } catch (TransactionCanceledException refused) {
            return Optional.empty();
        } catch (ServiceUnavailable busy) {
            if (busy.getCause() instanceof TransactionCanceledException) {
                return Optional.empty();
            }
            throw busy;
        }
    }

    /** The counter is written once per number, so its version equals the last number and serves as the condition. */
    private Put counted(long number) {
        Item counter = Item.builder().put(InvoiceItems.KEY, COUNTER).put(LAST_NUMBER, number).build();
        return number == 1 ? table.insertion(counter) : table.replacement(number - 1, counter);
    }

    @Produces
    @Singleton
    static ParticipantItems participant(DynamoDbClient dynamoDb, Resources resources) {
        return ParticipantItems.of("invoice", table(dynamoDb, resources), InvoiceStatus.ISSUED, InvoiceStatus.ISSUED,
                InvoiceStatus.VOIDED);
    }

    private static ItemTable table(DynamoDbClient dynamoDb, Resources resources) {
        return new ItemTable(dynamoDb, resources.invoicesTable(), InvoiceItems.KEY);
    }
}
