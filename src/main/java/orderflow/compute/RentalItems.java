package orderflow.compute;

import java.time.LocalDate;
import java.util.Optional;

import orderflow.aws.Item;
import orderflow.aws.ItemTable;
import orderflow.workflow.OwnedItems;

/** Maps a rental to its DynamoDB item and back. */
final class RentalItems {

    static final String KEY = "executionKey";

    private RentalItems() {}

    static Item item(Rental rental) {
        Item.Builder item = OwnedItems.builder(rental.owner()).put(KEY, ExecutionKey.of(rental.owner()))
                .put("status", rental.status()).put("typeIndex", rental.typeIndex())
                .put("instanceId", rental.instanceId().orElse(null));
        rental.terms().ifPresent(terms -> item.put("date", terms.date().toString())
                .putStrings("instanceTypes", terms.instanceTypes()).put("runningBy", terms.runningBy())
                .put("resultBy", terms.resultBy()).put("expiresAt", terms.expiresAt()));
        return item.build();
    }

    static Rental rental(Item item) {
        Optional<Rental.Terms> terms = item.optionalString("date")
                .map(date -> new Rental.Terms(LocalDate.parse(date), item.strings("instanceTypes"),
                        item.instant("runningBy"), item.instant("resultBy"), item.instant("expiresAt")));
        return new Rental(OwnedItems.owner(item), RentalStatus.valueOf(item.string("status")), terms,
                (int) item.number("typeIndex"), item.optionalString("instanceId"), ItemTable.version(item));
    }
}
