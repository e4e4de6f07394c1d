package orderflow.compute;

import java.util.List;

/**
 * The verdict on a day.
 *
 * @param differences the first of them, each in words
 * @param differenceCount all of them
 * @param closedOrders compared
 * @param openOrders counted only
 * @param firstOpen the first of the open orders
 */
public record Balance(boolean balanced, List<String> differences, int differenceCount, int closedOrders,
        int openOrders, List<String> firstOpen) {}
