package orderflow.inventory;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

import orderflow.aws.Item;
import orderflow.aws.ItemTable;
import orderflow.aws.Resources;
import orderflow.workflow.OwnedItems;

/** Reservations in the table RESERVATIONS_TABLE, moving the stock of STOCK_TABLE in the same transaction. */
@Singleton
public class DynamoReservations implements Reservations {

    private static final String KEY = "orderId";
    /** The place of the reservation's own write among the actions of a transaction. */
    private static final int RESERVATION = 0;

    private final DynamoTransactions transactions;
    private final ItemTable table;
    private final DynamoStock stock;

    DynamoReservations(DynamoDbClient dynamoDb, Resources resources) {
        transactions = new DynamoTransactions(dynamoDb);
        table = new ItemTable(dynamoDb, Resources.required(resources.reservationsTable(), "RESERVATIONS_TABLE"), KEY);
        stock = new DynamoStock(Resources.required(resources.stockTable(), "STOCK_TABLE"));
    }

    @Override
    public Optional<Reservation> find(String orderId) {
        return table.read(orderId).map(DynamoReservations::reservation);
    }

    @Override
    public ReservationOutcome reserve(Reservation first) {
        DynamoTransactions.Outcome outcome = transactions
                .write(together(table.insertion(item(first)), first.lines().stream().map(stock::reserve)));
        if (outcome instanceof DynamoTransactions.Written) {
            return new ReservationOutcome.Reserved();
        }
        if (outcome instanceof DynamoTransactions.Refused refused && !refused.isRefused(RESERVATION)) {
            return new ReservationOutcome.Short(shortages(first.lines(), refused));
        }
        return new ReservationOutcome.Refused();
    }

    @Override
    public boolean deduct(Reservation next) {
        return move(next, next.lines().stream().map(stock::deduct));
    }

    @Override
    public boolean release(Reservation next) {
        return move(next, next.lines().stream().map(stock::release));
    }

    @Override
    public boolean storeTombstone(Reservation tombstone) {
        return table.insert(item(tombstone));
    }

    private boolean move(Reservation next, Stream<TransactWriteItem> moves) {
        var outcome = transactions.write(together(table.replacement(next.version(), item(next)), moves));
        if (outcome instanceof DynamoTransactions.Refused refused && !refused.isRefused(RESERVATION)) {
            throw new IllegalStateException(
                    "The stock does not hold what is reserved: " + shortages(next.lines(), refused));
        }
        return outcome instanceof DynamoTransactions.Written;
    }

    private static List<TransactWriteItem> together(Put reservation, Stream<TransactWriteItem> moves) {
        return Stream.concat(Stream.of(TransactWriteItem.builder().put(reservation).build()), moves).toList();
    }

    /** The action after the reservation's own is that of the first line. */
    private static List<Shortage> shortages(List<ReservedLine> lines, DynamoTransactions.Refused refused) {
        return IntStream.range(0, lines.size()).filter(line -> refused.isRefused(line + 1))
                .mapToObj(line -> shortage(lines.get(line), refused.item(line + 1))).toList();
    }

    private static Shortage shortage(ReservedLine line, Item stock) {
        return new Shortage(line.sku(), line.quantity(), stock.optionalNumber(DynamoStock.AVAILABLE).orElse(0L));
    }

    private static Reservation reservation(Item item) {
        return new Reservation(item.string(KEY), OwnedItems.owner(item),
                ReservationStatus.valueOf(item.string("status")),
                item.maps("lines").stream().map(line -> new ReservedLine(line.string("sku"), line.number("quantity")))
                        .toList(),
                ItemTable.version(item));
    }

    private static Item item(Reservation reservation) {
        return OwnedItems.builder(reservation.owner()).put(KEY, reservation.orderId())
                .put("status", reservation.status()).putMaps("lines", reservation.lines().stream()
                        .map(line -> Item.builder().put("sku", line.sku()).put("quantity", line.quantity()).build())
                        .toList())
                .build();
    }
}
