package orderflow.order;

import java.util.List;
import java.util.Optional;

import orderflow.money.Money;
import orderflow.request.Violations;

/**
 * The valid parts of a request, before its lines are looked up in the catalogue.
 *
 * @param customer empty if it is invalid, like every other part
 * @param phoneAlone the telephone number, if the customer has no e-mail address
 * @param lines in the sequence of the request, including invalid ones
 * @param expectedTotal the total that the customer agreed to; empty if the request has none, or an invalid one
 * @param hash of the whole request; empty if any part is invalid
 * @param violations all violations found so far
 */
record OrderDraft(Optional<Customer> customer, Optional<String> phoneAlone, Optional<Address> shippingAddress,
        Optional<String> currency, List<Line> lines, Optional<Money> expectedTotal, Optional<String> hash,
        Violations violations) {

    /**
     * A line of a request.
     *
     * @param path of the line in the request
     */
    record Line(String path, Optional<String> sku, Optional<Integer> quantity) {}
}
