package orderflow.compute;

import orderflow.store.InMemoryStore;

final class InMemoryRentals extends InMemoryStore<Rental> implements RentalStore {

    InMemoryRentals() {
        super(RentalItems.KEY, RentalItems::item, RentalItems::rental);
    }
}
