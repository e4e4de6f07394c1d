package stepfunctions.sdk;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/**
 * Converts the SDK's response objects to JSON: member names start with a capital letter, absent values are omitted, and
 * timestamps are in ISO 8601.
 */
final class PojoReader {

    private static final ObjectMapper JSON = new ObjectMapper();

    private PojoReader() {}

    static ObjectNode read(SdkPojo pojo) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (SdkField<?> field : pojo.sdkFields()) {
            Object value = field.getValueOrDefault(pojo);
            if (value != null && !(value instanceof SdkAutoConstructList<?>)
                    && !(value instanceof SdkAutoConstructMap<?, ?>)) {
                object.set(PojoWriter.memberName(field), json(value));
            }
        }
        return object;
    }

    private static JsonNode json(Object value) {
        if (value instanceof SdkPojo pojo) {
            return read(pojo);
        }
        if (value instanceof List<?> list) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode(list.size());
            list.forEach(element -> array.add(json(element)));
            return array;
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            map.forEach((name, member) -> object.set(String.valueOf(name), json(member)));
            return object;
        }
        if (value instanceof Instant moment) {
            return JsonNodeFactory.instance.textNode(moment.toString());
        }
        if (value instanceof SdkBytes bytes) {
            return JsonNodeFactory.instance.textNode(bytes.asUtf8String());
        }
        return value instanceof Document document ? JSON.valueToTree(document.unwrap()) : JSON.valueToTree(value);
    }
}
