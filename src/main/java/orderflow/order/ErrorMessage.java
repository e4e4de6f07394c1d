package orderflow.order;

import java.io.IOException;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.json.JsonMapper;

import orderflow.request.Text;

/** Extracts an error's message from the cause that Step Functions reports. */
public final class ErrorMessage {

    private static final int LONGEST = 1_000;
    private static final JsonMapper JSON = new JsonMapper();

    private ErrorMessage() {}

    /** @param cause the JSON of a Lambda function's error, or plain text; may be {@code null} */
    public static Optional<String> of(String cause) {
        return Optional.ofNullable(cause).flatMap(ErrorMessage::said).filter(said -> !said.isBlank())
                .map(said -> Text.shortened(said, LONGEST));
    }

    /** The cause may be cut off: a definition and Step Functions shorten it. */
    private static Optional<String> said(String cause) {
        String message = null;
        boolean error = false;
        try (JsonParser json = JSON.createParser(cause)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Optional.of(cause);
            }
            for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
                JsonToken value = json.nextToken();
                error |= field.equals("errorType");
                message = field.equals("errorMessage") && value == JsonToken.VALUE_STRING ? json.getText() : message;
                json.skipChildren();
            }
            return error ? Optional.ofNullable(message) : Optional.of(cause);
        } catch (IOException textOrCutOff) {
            return Optional.of(error && message != null ? message : cause);
        }
    }
}
