package orderflow.payment;

import java.util.List;
import java.util.Optional;

/**
 * A part of a day's movements.
 *
 * @param next to be passed on for the next page; empty after the last one
 */
public record MovementPage(List<Movement> movements, Optional<String> next) {

    public MovementPage {
        movements = List.copyOf(movements);
    }
}
