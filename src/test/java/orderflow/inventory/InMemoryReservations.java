package orderflow.inventory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import orderflow.interleaving.Turnstile;

/** Reservations and stock by the rules of their tables: each change as a whole or not at all. */
final class InMemoryReservations implements Reservations {

    private final Map<String, Reservation> stored = new HashMap<>();
    private final Map<String, Stock> stock = new HashMap<>();
    private final Turnstile turnstile;

    InMemoryReservations(Turnstile turnstile) {
        this.turnstile = turnstile;
    }

    /** The pieces of a SKU. */
    record Stock(long received, long available, long reserved, long deducted) {

        Stock {
            if (available < 0 || reserved < 0 || deducted < 0 || received != available + reserved + deducted) {
                throw new IllegalArgumentException("The books do not add up");
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
    public Optional<Reservation> find(String orderId) {
        turnstile.stop();
        return Optional.ofNullable(stored.get(orderId));
    }

    @Override
    public ReservationOutcome reserve(Reservation first) {
        turnstile.stop();
        if (stored.containsKey(first.orderId())) {
            return new ReservationOutcome.Refused();
        }
        List<Shortage> shortages = first.lines().stream()
                .filter(line -> stock(line.sku()).available() < line.quantity())
                .map(line -> new Shortage(line.sku(), line.quantity(), stock(line.sku()).available())).toList();
        if (!shortages.isEmpty()) {
            return new ReservationOutcome.Short(shortages);
        }
        first.lines().forEach(line -> stock.computeIfPresent(line.sku(), (sku, now) -> now.reserve(line.quantity())));
        store(first);
        return new ReservationOutcome.Reserved();
    }

    @Override
    public boolean deduct(Reservation next) {
        turnstile.stop();
        if (isReplaced(next)) {
            return false;
        }
        next.lines().forEach(line -> stock.computeIfPresent(line.sku(), (sku, now) -> now.deduct(line.quantity())));
        store(next);
        return true;
    }

    @Override
    public boolean release(Reservation next) {
        turnstile.stop();
        if (isReplaced(next)) {
            return false;
        }
        next.lines().forEach(line -> stock.computeIfPresent(line.sku(), (sku, now) -> now.reserve(-line.quantity())));
        store(next);
        return true;
    }

    @Override
    public boolean storeTombstone(Reservation tombstone) {
        turnstile.stop();
        if (stored.containsKey(tombstone.orderId())) {
            return false;
        }
        store(tombstone);
        return true;
    }

    private boolean isReplaced(Reservation next) {
        return stored.get(next.orderId()).version() != next.version();
    }

    private void store(Reservation next) {
        stored.put(next.orderId(), new Reservation(next.orderId(), next.owner(), next.status(), next.lines(),
                next.version() + 1));
    }
}
