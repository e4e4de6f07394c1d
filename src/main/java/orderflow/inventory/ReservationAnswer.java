package orderflow.inventory;

/**
 * What a forward step of the inventory answers.
 *
 * @param status RESERVED or DEDUCTED
 */
public record ReservationAnswer(String orderId, ReservationStatus status) {}
