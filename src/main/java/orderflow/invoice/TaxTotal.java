package orderflow.invoice;

import orderflow.money.Money;

/**
 * The total of all lines with one tax rate.
 *
 * @param taxRate in basis points: 1900 is 19 %
 */
public record TaxTotal(int taxRate, Money net, Money tax) {

    public Money gross() {
        return net.plus(tax);
    }

    TaxTotal plus(TaxTotal other) {
        return new TaxTotal(taxRate, net.plus(other.net), tax.plus(other.tax));
    }
}
