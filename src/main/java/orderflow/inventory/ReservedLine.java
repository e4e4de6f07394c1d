package orderflow.inventory;

/** Pieces of one SKU. */
public record ReservedLine(String sku, long quantity) {}
