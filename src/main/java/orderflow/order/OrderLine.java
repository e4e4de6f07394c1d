package orderflow.order;

import java.math.BigDecimal;
import java.math.RoundingMode;

import orderflow.money.Money;

/**
 * Goods of one SKU, priced from the catalogue when the order was captured.
 *
 * @param unitPrice of one piece, without tax
 * @param taxRate in basis points: 1900 is 19 %
 * @param weightGrams of one piece
 */
public record OrderLine(String sku, String name, int quantity, Money unitPrice, int taxRate, long weightGrams) {

    private static final BigDecimal BASIS_POINTS = BigDecimal.valueOf(10_000);

    public Money net() {
        return unitPrice.times(quantity);
    }

    /** Rounded half up to a minor unit, once per line. */
    public Money tax() {
        BigDecimal tax = BigDecimal.valueOf(net().amount()).multiply(BigDecimal.valueOf(taxRate)).divide(BASIS_POINTS,
                0, RoundingMode.HALF_UP);
        return new Money(tax.longValueExact(), unitPrice.currency());
    }
}
