package orderflow.local.edge;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The protocols of AWS's APIs. They differ in the format of an error response. */
public enum WireProtocol {

    /** {@code application/x-amz-json-1.0}: DynamoDB, Step Functions, SQS. */
    JSON_1_0,
    /** {@code application/x-amz-json-1.1}: ECS, EventBridge, SSM. */
    JSON_1_1,
    /** Form parameters in the request, XML in the response: SNS, CloudFormation, IAM. */
    QUERY,
    /** Like {@link #QUERY}, but with EC2's own error format. */
    EC2,
    /** Path and JSON: Lambda. */
    REST_JSON,
    /** Path and XML: S3. */
    REST_XML;

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * @param code the error's name, which the SDKs map to an exception
     * @param fields further members of a JSON error, such as CancellationReasons
     *
     * @return the error response in this protocol
     */
    public Reply error(int status, String code, String message, ObjectNode fields) {
        return switch (this) {
            case JSON_1_0 -> json(status, code, message, fields, "application/x-amz-json-1.0");
            case JSON_1_1 -> json(status, code, message, fields, "application/x-amz-json-1.1");
            case REST_JSON -> json(status, code, message, fields, "application/json");
            case QUERY -> xml(status, "<ErrorResponse><Error><Type>" + fault(status) + "</Type>"
                    + codeAndMessage(code, message) + "</Error><RequestId>" + UUID.randomUUID()
                    + "</RequestId></ErrorResponse>");
            case EC2 -> xml(status, "<Response><Errors><Error>" + codeAndMessage(code, message)
                    + "</Error></Errors><RequestID>" + UUID.randomUUID() + "</RequestID></Response>");
            case REST_XML -> xml(status, "<Error>" + codeAndMessage(code, message) + "</Error>");
        };
    }

    private static Reply json(int status, String code, String message, ObjectNode fields, String contentType) {
        ObjectNode body = JSON.createObjectNode().put("__type", code).put("message", message).put("Message", message)
                .put("Type", status < 500 ? "User" : "Service");
        if (fields != null) {
            body.setAll(fields);
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", contentType);
        headers.put("x-amzn-ErrorType", code);
        headers.put("x-amzn-RequestId", UUID.randomUUID().toString());
        return new Reply(status, headers, body.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static Reply xml(int status, String text) {
        String document = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + text;
        return new Reply(status, Map.of("Content-Type", "text/xml"), document.getBytes(StandardCharsets.UTF_8));
    }

    private static String codeAndMessage(String code, String message) {
        return "<Code>" + escaped(code) + "</Code><Message>" + escaped(message) + "</Message>";
    }

    private static String fault(int status) {
        return status < 500 ? "Sender" : "Receiver";
    }

    private static String escaped(String text) {
        return text == null ? "" : text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
