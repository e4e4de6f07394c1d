package orderflow.inventory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import orderflow.interleaving.Turnstile;
import orderflow.store.InMemoryStore;

/** Reservations and stock in memory. Each change is atomic. */
final class InMemoryReservations extends InMemoryStore<Reservation> implements Reservations {

    private final Map<String, Stock> stock = new HashMap<>();

    InMemoryReservations(Turnstile turnstile) {
        super(turnstile, ReservationItems.KEY, ReservationItems::item, ReservationItems::reservation);
    }

    /** The pieces of a SKU. */
    record Stock(long received, long available, long reserved, long deducted) {

        Stock {
            if (available < 0 || reserved < 0 || deducted < 0 || received != available + reserved + deducted) {
                throw new IllegalArgumentException("The stock does not add up");
            }
        }

        Stock reserve(long pieces) {
            return new Stock(received, available - pieces, reserved + pieces, deducted);
        }

        Stock deduct(long pieces) {
            return new Stock(received, available, reserved - pieces, deducted + pieces);
        }
    }

    void receive(String sku, long pieces) {
        stock.put(sku, new Stock(pieces, pieces, 0, 0));
    }

    Stock stock(String sku) {
        return stock.getOrDefault(sku, new Stock(0, 0, 0, 0));
    }

    @Override
    public ReservationOutcome reserve(Reservation first) {
        awaitWrite();
        if (isTaken(first)) {
            return new ReservationOutcome.Refused();
        }
        List<Shortage> shortages = first.lines().stream()
                .filter(line -> stock(line.sku()).available() < line.quantity())
                .map(line -> new Shortage(line.sku(), line.quantity(), stock(line.sku()).available())).toList();
        if (!shortages.isEmpty()) {
            return new ReservationOutcome.Short(shortages);
        }
        first.lines().forEach(line -> stock.computeIfPresent(line.sku(), (sku, now) -> now.reserve(line.quantity())));
        return new ReservationOutcome.Reserved(put(first));
    }

    @Override
    public Optional<Reservation> replace(Reservation next) {
        Optional<Reservation> replaced = super.replace(next);
        replaced.ifPresent(stored -> stored.lines().forEach(line -> stock.computeIfPresent(line.sku(),
                (sku, now) -> stored.status() == ReservationStatus.DEDUCTED
                        ? now.deduct(line.quantity())
                        : now.reserve(-line.quantity()))));
        return replaced;
    }
}
