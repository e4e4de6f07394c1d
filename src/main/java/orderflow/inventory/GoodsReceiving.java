package orderflow.inventory;

import java.time.Clock;
import java.util.Optional;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import orderflow.aws.OptimisticRetry;
import orderflow.request.Violations;

/** Adds received goods to the stock, once per receipt. */
@Singleton
public class GoodsReceiving {

    private static final Logger LOG = Logger.getLogger(GoodsReceiving.class);

    private final Receipts receipts;
    private final OptimisticRetry retry;
    private final Clock clock;

    GoodsReceiving(Receipts receipts, OptimisticRetry retry, Clock clock) {
        this.receipts = receipts;
        this.retry = retry;
        this.clock = clock;
    }

    /**
     * Idempotent: a receipt that is already stored changes nothing.
     *
     * @throws ReceiptConflict when the receipt id was used before with other goods
     * @throws InvalidReceipt when more than {@link Receipts#MOST_RECEIVED} pieces of a SKU would have been received
     */
    public void receive(Receipt receipt) {
        retry.until("store the receipt " + receipt.receiptId(), () -> tryToStore(receipt));
    }

    private Optional<Receipt> tryToStore(Receipt receipt) {
        ReceiptOutcome outcome = receipts.store(receipt, clock.instant());
        if (outcome instanceof ReceiptOutcome.TooMuch tooMuch) {
            Violations violations = new Violations("receipt");
            tooMuch.skus().forEach(sku -> violations.add(sku,
                    "more than " + Receipts.MOST_RECEIVED + " would have been received"));
            throw new InvalidReceipt(violations.message());
        }
        if (outcome instanceof ReceiptOutcome.Stored) {
            LOG.infof("Receipt %s: %d pieces received", receipt.receiptId(), receipt.pieces());
            return Optional.of(receipt);
        }
        return receipts.find(receipt.receiptId()).map(found -> storedBefore(receipt, found));
    }

    private static Receipt storedBefore(Receipt receipt, Receipt found) {
        if (!found.equals(receipt)) {
            throw new ReceiptConflict("Receipt " + receipt.receiptId() + " was received before with other goods");
        }
        LOG.infof("Receipt %s: received before", receipt.receiptId());
        return found;
    }
}
