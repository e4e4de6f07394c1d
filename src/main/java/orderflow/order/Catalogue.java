package orderflow.order;

import java.util.Map;
import java.util.Set;

/** The products that can be ordered, with their prices. */
public interface Catalogue {

    /** The current products by SKU, without those that are unknown. */
    Map<String, Product> find(Set<String> skus);
}
