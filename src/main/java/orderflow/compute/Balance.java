package orderflow.compute;

import java.util.List;

/**
 * The reconciliation of a day.
 *
 * @param differences the first 50 differences, each as a sentence
 * @param differenceCount the number of all differences
 * @param closedOrders the number of closed orders, which were compared
 * @param openOrders the number of open orders, which were not compared
 * @param firstOpen the ids of the first 50 open orders
 */
public record Balance(boolean balanced, List<String> differences, int differenceCount, int closedOrders,
        int openOrders, List<String> firstOpen) {}
