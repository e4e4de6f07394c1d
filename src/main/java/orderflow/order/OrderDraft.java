package orderflow.order;

import java.util.List;
import java.util.Optional;

import orderflow.request.Violations;

/**
 * A request as far as it could be read, before the catalogue is asked.
 *
 * @param customer empty, like every other part, when it is wrong
 * @param phoneAlone the telephone number of a customer who gives no e-mail address
 * @param lines in the order of the request, the wrong ones included
 * @param hash of the whole request; empty when anything is wrong
 * @param violations everything that is wrong so far
 */
record OrderDraft(Optional<Customer> customer, Optional<String> phoneAlone, Optional<Address> shippingAddress,
        Optional<String> currency, List<Line> lines, Optional<String> hash, Violations violations) {

    /**
     * A line of a request.
     *
     * @param path of the line in the request
     */
    record Line(String path, Optional<String> sku, Optional<Integer> quantity) {}
}
