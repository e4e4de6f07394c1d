package orderflow.inventory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

import orderflow.aws.ItemTable;
import orderflow.aws.Resources;

/** Stores receipts in STOCK_RECEIPTS_TABLE and adds their goods to STOCK_TABLE in the same transaction. */
@Singleton
public class DynamoReceipts implements Receipts {

    /** The index of the receipt's own write in the transaction. */
    private static final int RECEIPT = 0;

    private final DynamoTransactions transactions;
    private final ItemTable table;
    private final DynamoStock stock;

    DynamoReceipts(DynamoDbClient dynamoDb, Resources resources) {
        transactions = new DynamoTransactions(dynamoDb);
        table = new ItemTable(dynamoDb, resources.stockReceiptsTable(),
                ReceiptItems.KEY);
        stock = new DynamoStock(resources.stockTable());
    }

    @Override
    public Optional<Receipt> find(String receiptId) {
        return table.read(receiptId).map(ReceiptItems::receipt);
    }

    @Override
    public ReceiptOutcome store(Receipt receipt, Instant receivedAt) {
        var stored = TransactWriteItem.builder().put(table.insertion(ReceiptItems.item(receipt, receivedAt))).build();
        DynamoTransactions.Outcome outcome = transactions
                .write(Stream.concat(Stream.of(stored), receipt.items().stream().map(stock::receive)).toList());
        if (outcome instanceof DynamoTransactions.Written) {
            return new ReceiptOutcome.Stored();
        }
        if (outcome instanceof DynamoTransactions.Refused refused && !refused.isRefused(RECEIPT)) {
            return new ReceiptOutcome.TooMuch(skus(receipt.items(), refused));
        }
        return new ReceiptOutcome.Refused();
    }

    /** The actions of the items follow the receipt's own, in the same order. */
    private static List<String> skus(List<ReceivedItem> items, DynamoTransactions.Refused refused) {
        return IntStream.range(0, items.size()).filter(item -> refused.isRefused(item + 1))
                .mapToObj(item -> items.get(item).sku()).toList();
    }
}
