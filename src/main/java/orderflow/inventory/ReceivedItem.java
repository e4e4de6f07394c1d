package orderflow.inventory;

import orderflow.money.Money;

/**
 * Goods of one SKU as they arrive, with what the catalogue says of them from now on.
 *
 * @param price of one piece, without tax
 * @param taxRate in basis points: 1900 is 19 %
 * @param weightGrams of one piece
 * @param quantity in pieces
 */
public record ReceivedItem(String sku, String name, Money price, int taxRate, long weightGrams, long quantity) {}
