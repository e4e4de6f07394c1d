package orderflow.inventory;

import orderflow.money.Money;

/**
 * Received goods of one SKU, with their new catalogue data.
 *
 * @param price of one piece, without tax
 * @param taxRate in basis points: 1900 is 19 %
 * @param weightGrams of one piece
 * @param quantity in pieces
 */
public record ReceivedItem(String sku, String name, Money price, int taxRate, long weightGrams, long quantity) {}
