package orderflow.inventory;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.JsonNode;

/** Adds goods to the stock and their prices to the catalogue. Called by people and other systems, not by a workflow. */
@Named("ReceiveStock")
@Singleton
public class ReceiveStock implements RequestHandler<JsonNode, ReceiveStock.Answer> {

    private final GoodsReceiving receiving;

    ReceiveStock(GoodsReceiving receiving) {
        this.receiving = receiving;
    }

    /**
     * Takes a JSON tree, so that {@link ReceiptReader} can report every violation, including wrong types and unknown
     * fields.
     */
    @Override
    public Answer handleRequest(JsonNode request, Context context) {
        Receipt receipt = ReceiptReader.read(request);
        receiving.receive(receipt);
        return new Answer(receipt.receiptId(), receipt.pieces());
    }

    /** @param received the number of pieces of all SKUs */
    public record Answer(String receiptId, long received) {}
}
