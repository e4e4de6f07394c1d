package orderflow.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import orderflow.interleaving.ImmediateRetry;
import orderflow.money.Money;

class GoodsReceivingTest {

    private final InMemoryReceipts receipts = new InMemoryReceipts();
    private final GoodsReceiving receiving = new GoodsReceiving(receipts, new ImmediateRetry(),
            Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

    @Test
    void receive_again_putsTheGoodsOnTheShelfOnce() {
        receiving.receive(receipt(5));
        receiving.receive(receipt(5));

        assertEquals(5, receipts.pieces);
    }

    @Test
    void receive_sameIdOtherGoods_isAConflict() {
        receiving.receive(receipt(5));

        assertThrows(ReceiptConflict.class, () -> receiving.receive(receipt(6)));
        assertEquals(5, receipts.pieces);
    }

    @Test
    void receive_othersAtTheSameStock_isRepeated() {
        receipts.conflicts = 3;
        receiving.receive(receipt(5));

        assertEquals(5, receipts.pieces);
    }

    @Test
    void receive_moreThanTheBooksHold_namesTheSku() {
        receipts.room = 4;

        String message = assertThrows(InvalidReceipt.class, () -> receiving.receive(receipt(5))).getMessage();
        assertTrue(message.startsWith("MUG: "), message);
    }

    private static Receipt receipt(long quantity) {
        return new Receipt("r-1",
                List.of(new ReceivedItem("MUG", "Mug", new Money(1250, "EUR"), 1900, 350, quantity)));
    }

    private static final class InMemoryReceipts implements Receipts {

        private final Map<String, Receipt> stored = new HashMap<>();
        private long pieces;
        private long room = MOST_RECEIVED;
        private int conflicts;

        @Override
        public Optional<Receipt> find(String receiptId) {
            return Optional.ofNullable(stored.get(receiptId));
        }

        @Override
        public ReceiptOutcome store(Receipt receipt, Instant receivedAt) {
            if (conflicts-- > 0 || stored.containsKey(receipt.receiptId())) {
                return new ReceiptOutcome.Refused();
            }
            if (pieces + receipt.pieces() > room) {
                return new ReceiptOutcome.TooMuch(List.of("MUG"));
            }
            stored.put(receipt.receiptId(), receipt);
            pieces += receipt.pieces();
            return new ReceiptOutcome.Stored();
        }
    }
}
