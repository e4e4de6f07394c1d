package orderflow.compute;

import java.time.LocalDate;
import java.util.Optional;

import jakarta.inject.Singleton;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import orderflow.aws.Item;
import orderflow.aws.ItemTable;
import orderflow.aws.Resources;
import orderflow.workflow.Execution;
import orderflow.workflow.OwnedItems;

/** Rentals in the table RENTALS_TABLE. */
@Singleton
public class DynamoRentals implements RentalStore {

    private static final String KEY = "executionKey";

    private final ItemTable table;

    DynamoRentals(DynamoDbClient dynamoDb, ComputeSettings settings) {
        table = new ItemTable(dynamoDb, Resources.required(settings.rentalsTable(), "RENTALS_TABLE"), KEY);
    }

    @Override
    public Optional<Rental> find(Execution execution) {
        return table.read(ExecutionKey.of(execution)).map(DynamoRentals::rental);
    }

    @Override
    public boolean insert(Rental rental) {
        return table.insert(item(rental));
    }

    @Override
    public boolean replace(Rental next) {
        return table.replace(next.version(), item(next));
    }

    static Item item(Rental rental) {
        Item.Builder item = OwnedItems.builder(rental.owner()).put(KEY, ExecutionKey.of(rental.owner()))
                .put("status", rental.status()).put("typeIndex", rental.typeIndex())
                .put("instanceId", rental.instanceId().orElse(null));
        rental.terms().ifPresent(terms -> item.put("date", terms.date().toString())
                .putStrings("instanceTypes", terms.instanceTypes()).put("runningBy", terms.runningBy())
                .put("resultBy", terms.resultBy()).put("expiresAt", terms.expiresAt()));
        return item.build();
    }

    private static Rental rental(Item item) {
        Optional<Rental.Terms> terms = item.optionalString("date")
                .map(date -> new Rental.Terms(LocalDate.parse(date), item.strings("instanceTypes"),
                        item.instant("runningBy"), item.instant("resultBy"), item.instant("expiresAt")));
        return new Rental(OwnedItems.owner(item), RentalStatus.valueOf(item.string("status")), terms,
                (int) item.number("typeIndex"), item.optionalString("instanceId"), ItemTable.version(item));
    }
}
