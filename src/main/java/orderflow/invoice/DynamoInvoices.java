package orderflow.invoice;

import java.util.Optional;

import jakarta.inject.Singleton;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

import orderflow.aws.Item;
import orderflow.aws.ItemTable;
import orderflow.aws.Resources;
import orderflow.aws.ServiceUnavailable;

/**
 * The invoices table: one item per order, and the counter in an item that no order can have, since the name of an
 * execution contains no {@code #}.
 */
@Singleton
public class DynamoInvoices implements InvoiceStore {

    private static final String KEY = "orderId";
    private static final String COUNTER = "#counter";
    private static final String LAST_NUMBER = "lastNumber";

    private final DynamoDbClient dynamoDb;
    private final ItemTable table;

    DynamoInvoices(DynamoDbClient dynamoDb, Resources resources) {
        this.dynamoDb = dynamoDb;
        this.table = new ItemTable(dynamoDb, Resources.required(resources.invoicesTable(), "INVOICES_TABLE"), KEY);
    }

    @Override
    public Optional<Invoice> find(String orderId) {
        return table.read(orderId).map(InvoiceItems::invoice);
    }

    @Override
    public long lastNumber() {
        return table.read(COUNTER).map(item -> item.number(LAST_NUMBER)).orElse(0L);
    }

    @Override
    public boolean issue(Invoice invoice) {
        Put counted = counted(invoice.document().orElseThrow().number());
        Put stored = table.insertion(InvoiceItems.item(invoice));
        try {
            dynamoDb.transactWriteItems(request -> request.transactItems(
                    TransactWriteItem.builder().put(counted).build(), TransactWriteItem.builder().put(stored).build()));
            return true;
        } catch (TransactionCanceledException refused) {
            return false;
        } catch (ServiceUnavailable busy) {
            if (busy.getCause() instanceof TransactionCanceledException) {
                return false;
            }
            throw busy;
        }
    }

    @Override
    public boolean insert(Invoice tombstone) {
        return table.insert(InvoiceItems.item(tombstone));
    }

    @Override
    public boolean replace(Invoice next) {
        return table.replace(next.version(), InvoiceItems.item(next));
    }

    /** The counter is written once per number, so its version is the last number: the condition is the same. */
    private Put counted(long number) {
        Item counter = Item.builder().put(KEY, COUNTER).put(LAST_NUMBER, number).build();
        return number == 1 ? table.insertion(counter) : table.replacement(number - 1, counter);
    }
}
