package orderflow.inventory;

/** A SKU with fewer available pieces than wanted. */
public record Shortage(String sku, long wanted, long available) {

    @Override
    public String toString() {
        return sku + ": wanted " + wanted + ", available " + available;
    }
}
