package orderflow.compute;

import orderflow.money.Money;
import orderflow.order.OrderStatus;

/**
 * Captured money of an open order.
 *
 * @param ageHours whole hours since the capture; since the order was placed, if the capture is not of the closed day
 */
public record OpenMoney(String orderId, OrderStatus status, Money amount, long ageHours) {}
