package orderflow.compute;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

import orderflow.aws.Sha256;

/**
 * The batch's report of a day. The text has one fact per line, words separated by spaces:
 *
 * <pre>
 * date YYYY-MM-DD
 * order ID CURRENCY CAPTURED REFUNDED     an order closed on that day, with its amounts to date in minor units
 * open ID                                 an order that is open now
 * stock SKU RECEIVED AVAILABLE RESERVED DEDUCTED
 * end ORDERS OPEN SKUS                    the number of lines of each kind
 * </pre>
 *
 * If the batch cannot report the day, the first line is followed by {@code failed} and the reason.
 */
public record DayReport(LocalDate date, List<OrderMoney> orders, List<String> open, List<StockCount> stock) {

    /** @param currency {@code -} when there was no payment */
    public record OrderMoney(String orderId, String currency, long captured, long refunded) {

        long kept() {
            return Math.subtractExact(captured, refunded);
        }
    }

    /** Pieces of a SKU, from one consistent read of its item. */
    public record StockCount(String sku, long received, long available, long reserved, long deducted) {

        long accounted() {
            return Math.addExact(Math.addExact(available, reserved), deducted);
        }
    }

    /**
     * @throws BatchFailed when the report says that the batch failed
     * @throws ResultCorrupt when the checksum or the format is wrong
     */
    static DayReport of(BatchResult result) {
        if (!Sha256.hex(result.report()).equals(result.checksum())) {
            throw new ResultCorrupt("The checksum does not match the report");
        }
        try {
            return read(result.report());
        } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeParseException wrong) {
            throw new ResultCorrupt("The report cannot be read: " + wrong.getMessage());
        }
    }

    private static DayReport read(String report) {
        var orders = new ArrayList<OrderMoney>();
        var open = new ArrayList<String>();
        var stock = new ArrayList<StockCount>();
        LocalDate date = null;
        String end = "";
        for (String line : report.lines().toList()) {
            String[] words = line.split(" ");
            switch (words[0]) {
                case "date" -> date = LocalDate.parse(words[1]);
                case "order" -> orders.add(new OrderMoney(words[1], words[2], number(words[3]), number(words[4])));
                case "open" -> open.add(words[1]);
                case "stock" -> stock.add(new StockCount(words[1], number(words[2]), number(words[3]),
                        number(words[4]), number(words[5])));
                case "end" -> end = line;
                case "failed" -> throw new BatchFailed(line.substring(words[0].length()).strip());
                default -> throw new IllegalArgumentException("unknown line " + words[0]);
            }
        }
        if (date == null || !end.equals("end " + orders.size() + " " + open.size() + " " + stock.size())) {
            throw new IllegalArgumentException("lines are missing");
        }
        return new DayReport(date, orders, open, stock);
    }

    private static long number(String text) {
        return Long.parseLong(text);
    }
}
