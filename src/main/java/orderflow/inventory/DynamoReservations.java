package orderflow.inventory;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

import orderflow.aws.Item;
import orderflow.aws.ItemTable;
import orderflow.aws.Resources;
import orderflow.order.ParticipantItems;
import orderflow.store.DynamoStore;

/** Stores reservations in RESERVATIONS_TABLE and moves their pieces in STOCK_TABLE in the same transaction. */
@Singleton
public class DynamoReservations extends DynamoStore<Reservation> implements Reservations {

    /** The index of the reservation's own write in the transaction. */
    private static final int RESERVATION = 0;

    private final DynamoTransactions transactions;
    private final Resources resources;

    DynamoReservations(DynamoDbClient dynamoDb, Resources resources) {
        super(table(dynamoDb, resources), ReservationItems::item, ReservationItems::reservation);
        transactions = new DynamoTransactions(dynamoDb);
        this.resources = resources;
    }

    @Override
    public ReservationOutcome reserve(Reservation first) {
        Put reserved = insertion(first);
        DynamoTransactions.Outcome outcome = transactions
                .write(together(reserved, first.lines().stream().map(stock()::reserve)));
        if (outcome instanceof DynamoTransactions.Written) {
            return new ReservationOutcome.Reserved(stored(reserved));
        }
        if (outcome instanceof DynamoTransactions.Refused refused && !refused.isRefused(RESERVATION)) {
            return new ReservationOutcome.Short(shortages(first.lines(), refused));
        }
        return new ReservationOutcome.Refused();
    }

    @Override
    public Optional<Reservation> replace(Reservation next) {
        Put replacement = replacement(next);
        var outcome = transactions.write(together(replacement, next.lines().stream().map(line -> move(line, next))));
        if (outcome instanceof DynamoTransactions.Refused refused && !refused.isRefused(RESERVATION)) {
            throw new IllegalStateException(
                    "The stock has fewer reserved pieces than the reservation: " + shortages(next.lines(), refused));
        }
        return outcome instanceof DynamoTransactions.Written
                ? Optional.of(stored(replacement))
                : Optional.empty();
    }

    /** Built when pieces move, because a function that only reads reservations does not know the stock table. */
    private DynamoStock stock() {
        return new DynamoStock(resources.stockTable());
    }

    private TransactWriteItem move(ReservedLine line, Reservation next) {
        return switch (next.status()) {
            case DEDUCTED -> stock().deduct(line);
            case RELEASED -> stock().release(line);
            case RESERVED -> throw new IllegalArgumentException("A stored reservation cannot be reserved again");
        };
    }

    private static List<TransactWriteItem> together(Put reservation, Stream<TransactWriteItem> moves) {
        return Stream.concat(Stream.of(TransactWriteItem.builder().put(reservation).build()), moves).toList();
    }

    /** The actions of the lines follow the reservation's own, in the same order. */
    private static List<Shortage> shortages(List<ReservedLine> lines, DynamoTransactions.Refused refused) {
        return IntStream.range(0, lines.size()).filter(line -> refused.isRefused(line + 1))
                .mapToObj(line -> shortage(lines.get(line), refused.item(line + 1))).toList();
    }

    private static Shortage shortage(ReservedLine line, Item stock) {
        return new Shortage(line.sku(), line.quantity(), stock.optionalNumber(DynamoStock.AVAILABLE).orElse(0L));
    }

    @Produces
    @Singleton
    static ParticipantItems participant(DynamoDbClient dynamoDb, Resources resources) {
        return ParticipantItems.of("reservation", table(dynamoDb, resources), ReservationStatus.RESERVED,
                ReservationStatus.DEDUCTED, ReservationStatus.RELEASED);
    }

    private static ItemTable table(DynamoDbClient dynamoDb, Resources resources) {
        return new ItemTable(dynamoDb, resources.reservationsTable(), ReservationItems.KEY);
    }
}
