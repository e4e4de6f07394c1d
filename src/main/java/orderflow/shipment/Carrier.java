package orderflow.shipment;

/**
 * The port to the carrier. The container books the parcels of an order, because it knows them; the workflow cancels.
 * Both name the bookings by the order's ID, the reference.
 *
 * <p>
 * An adapter fulfils this contract:
 * <ul>
 * <li>A call may be repeated at any time, also concurrently and after days. It has the same effect as one call.</li>
 * <li>A cancellation concerns every booking under the reference, whichever container made it, also one whose tracking
 * number the workflow never learned. It succeeds if there is none.</li>
 * <li>A cancellation is final: afterwards the carrier takes no booking under the reference. If a carrier cannot promise
 * that, the container cancels what it books later: docs/shipment-container.md obliges it to.</li>
 * <li>{@link CarrierUnavailable} means that it is not known whether the call took effect; repeating the call settles
 * that. Any other exception means a bug or a wrong configuration, and is not retried.</li>
 * </ul>
 */
public interface Carrier {

    /**
     * Cancels every booking under the reference.
     *
     * @param reference the order's ID
     * @throws CarrierUnavailable when it is not known whether everything is cancelled
     */
    void cancel(String reference);
}
