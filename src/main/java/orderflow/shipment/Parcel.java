package orderflow.shipment;

/** One parcel of a shipment. */
public record Parcel(String trackingNumber, long weightGrams) {

    public Parcel {
        if (trackingNumber.isBlank() || weightGrams < 0) {
            throw new IllegalArgumentException("A parcel needs a tracking number and a weight of 0 g or more");
        }
    }
}
