package orderflow.compute;

/**
 * The money of a day in one currency, in minor units. The first four are of the orders closed on that day, to date.
 *
 * @param expected what the shop must keep according to the status of each order
 * @param gateway what the gateway keeps
 * @param booked what is captured according to the payments
 * @param invoiced the gross amount of the valid invoices
 * @param captured what the gateway captured on that day, for any order
 * @param refunded what the gateway refunded on that day, for any order
 */
public record CurrencySums(String currency, long expected, long gateway, long booked, long invoiced, long captured,
        long refunded) {

    CurrencySums plus(CurrencySums other) {
        return new CurrencySums(currency, Math.addExact(expected, other.expected),
                Math.addExact(gateway, other.gateway), Math.addExact(booked, other.booked),
                Math.addExact(invoiced, other.invoiced), Math.addExact(captured, other.captured),
                Math.addExact(refunded, other.refunded));
    }
}
