package orderflow.inventory;

/** A SKU of which fewer pieces are available than wanted. */
public record Shortage(String sku, long wanted, long available) {

    @Override
    public String toString() {
        return sku + ": wanted " + wanted + ", available " + available;
    }
}
