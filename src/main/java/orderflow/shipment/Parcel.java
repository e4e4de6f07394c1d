package orderflow.shipment;

/** One parcel of a shipment. */
public record Parcel(String trackingNumber, long weightGrams) {

    public Parcel {
        if (trackingNumber.isBlank() || weightGrams < 0) {
            throw new IllegalArgumentException("A parcel has a tracking number and a weight");
        }
    }
}
