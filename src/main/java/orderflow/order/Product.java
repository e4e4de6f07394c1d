package orderflow.order;

import orderflow.money.Money;

/**
 * A product in the catalogue.
 *
 * @param price of one piece, without tax
 * @param taxRate in basis points: 1900 is 19 %
 * @param weightGrams of one piece
 */
public record Product(String sku, String name, Money price, int taxRate, long weightGrams) {

    OrderLine line(int quantity) {
        return new OrderLine(sku, name, quantity, price, taxRate, weightGrams);
    }
}
