package orderflow.inventory;

import java.util.List;
import java.util.stream.Collectors;

import orderflow.error.BusinessError;

/** At least one SKU has too few available pieces. Nothing was reserved. */
public class OutOfStock extends BusinessError {

    private static final int MOST_NAMED = 50;

    /** @param shortages each SKU with too few available pieces */
    public OutOfStock(List<Shortage> shortages) {
        super(describe(shortages));
    }

    private static String describe(List<Shortage> shortages) {
        String named = shortages.stream().limit(MOST_NAMED).map(Shortage::toString).collect(Collectors.joining("; "));
        return shortages.size() > MOST_NAMED ? named + "; and " + (shortages.size() - MOST_NAMED) + " more" : named;
    }
}
