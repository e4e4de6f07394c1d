package orderflow.order;

import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

import orderflow.request.Text;

/** Extracts an error's message from the cause that Step Functions reports. */
final class ErrorMessage {

    private static final int LONGEST = 1_000;
    private static final JsonMapper JSON = new JsonMapper();

    private ErrorMessage() {}

    /** @param cause the JSON of a Lambda function's error, or plain text; may be {@code null} */
    static Optional<String> of(String cause) {
        return Optional.ofNullable(cause).flatMap(ErrorMessage::said).filter(said -> !said.isBlank())
                .map(said -> Text.shortened(said, LONGEST));
    }

    private static Optional<String> said(String cause) {
        try {
            var json = JSON.readTree(cause);
            return json.isObject() && json.has("errorType")
                    ? Optional.ofNullable(json.path("errorMessage").textValue())
                    : Optional.of(cause);
        } catch (JsonProcessingException text) {
            return Optional.of(cause);
        }
    }
}
