package orderflow.order;

import java.util.Map;
import java.util.Set;

/** What can be ordered, and for how much. */
public interface Catalogue {

    /** The products by SKU, as of now; what is unknown is left out. */
    Map<String, Product> find(Set<String> skus);
}
