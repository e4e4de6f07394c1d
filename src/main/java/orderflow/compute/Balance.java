package orderflow.compute;

import java.util.List;

/**
 * The reconciliation of a day.
 *
 * @param summary the day and what was found, in one sentence without its full stop
 * @param differences the first 50 differences, each as a sentence
 * @param differenceCount the number of all differences
 * @param closedOrders the number of closed orders, which were compared
 * @param openOrders the number of open orders
 * @param firstOpen the ids of the first 50 open orders
 * @param sums the money of the day, one entry per currency
 * @param openMoneyCount the number of open orders whose money is captured
 * @param openMoney the 50 of these that are the oldest, oldest first
 */
public record Balance(boolean balanced, String summary, List<String> differences, int differenceCount,
        int closedOrders, int openOrders, List<String> firstOpen, List<CurrencySums> sums, int openMoneyCount,
        List<OpenMoney> openMoney) {}
