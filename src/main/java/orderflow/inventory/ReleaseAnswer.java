package orderflow.inventory;

/**
 * What {@link ReleaseInventory} answers.
 *
 * @param status RELEASED
 */
public record ReleaseAnswer(String orderId, ReservationStatus status, ReleaseOutcome undone) {}
