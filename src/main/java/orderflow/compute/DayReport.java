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
 * order ID                an order closed on that day
 * open ID                 an order that is open now
 * stock SKU RECEIVED AVAILABLE RESERVED DEDUCTED BEFORE AFTER
 * end ORDERS OPEN SKUS    the number of lines of each kind
 * </pre>
 *
 * BEFORE and AFTER are the sums of the SKU's receipts before and after its stock was read. If the batch cannot report
 * the day, the first line is followed by {@code failed} and the reason.
 */
public record DayReport(LocalDate date, List<String> orders, List<String> open, List<StockCount> stock) {

    /**
     * Pieces of a SKU, from one consistent read of its item.
     *
     * @param receiptsBefore the sum of its receipts before that read
     * @param receiptsAfter the sum of its receipts after that read
     */
    public record StockCount(String sku, long received, long available, long reserved, long deducted,
            long receiptsBefore, long receiptsAfter) {

        long accounted() {
            return Math.addExact(Math.addExact(available, reserved), deducted);
        }

        boolean isReceipted() {
            return receiptsBefore <= received && received <= receiptsAfter;
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
        var orders = new ArrayList<String>();
        var open = new ArrayList<String>();
        var stock = new ArrayList<StockCount>();
        LocalDate date = null;
        String end = "";
        for (String line : report.lines().toList()) {
            String[] words = line.split(" ");
            switch (words[0]) {
                case "date" -> date = LocalDate.parse(words[1]);
                case "order" -> orders.add(words[1]);
                case "open" -> open.add(words[1]);
                case "stock" -> stock.add(new StockCount(words[1], number(words[2]), number(words[3]),
                        number(words[4]), number(words[5]), number(words[6]), number(words[7])));
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
