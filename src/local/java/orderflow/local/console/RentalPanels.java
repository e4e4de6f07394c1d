package orderflow.local.console;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import stepfunctions.service.ExecutionDescription;

/** Reads what the stage holds of an execution of the day close. */
final class RentalPanels {

    private final ShopTables tables;

    RentalPanels(ShopTables tables) {
        this.tables = tables;
    }

    RentalPanel of(ExecutionDescription execution) {
        String key = key(Owner.of(execution));
        JsonNode rental = tables.item(ShopTable.RENTALS, key);
        JsonNode result = tables.item(ShopTable.RESULTS, key);
        JsonNode page = tables.item(ShopTable.RESULTS, key + "/" + result.path("checksum").asText() + "/1");
        return new RentalPanel(List.of(VerdictSection.of(execution), RentalSection.of(rental),
                RentalSection.instance(rental), ResultSection.of(result, page)));
    }

    /** The key of both items: a hash, because an ARN can be too long for a tag of the instance. */
    static String key(Owner owner) {
        try {
            byte[] text = (owner.executionArn() + "/" + owner.start()).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
