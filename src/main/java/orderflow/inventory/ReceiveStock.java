package orderflow.inventory;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.JsonNode;

/** Puts goods on the shelf and their prices into the catalogue; called by people and other systems, by no workflow. */
@Named("ReceiveStock")
@Singleton
public class ReceiveStock implements RequestHandler<JsonNode, ReceiveStock.Answer> {

    private final GoodsReceiving receiving;

    ReceiveStock(GoodsReceiving receiving) {
        this.receiving = receiving;
    }

    /** Takes a tree, so that {@link ReceiptReader} can name every violation, wrong types and unknown fields too. */
    @Override
    public Answer handleRequest(JsonNode request, Context context) {
        Receipt receipt = ReceiptReader.read(request);
        receiving.receive(receipt);
        return new Answer(receipt.receiptId(), receipt.pieces());
    }

    /** @param received how many pieces, of all SKUs together */
    public record Answer(String receiptId, long received) {}
}
