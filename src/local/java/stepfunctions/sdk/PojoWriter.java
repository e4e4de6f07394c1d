package stepfunctions.sdk;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * Converts JSON to the SDK's request objects with the SDK's description of their fields. Member names start with a
 * capital letter, as AWS requires.
 */
final class PojoWriter {

    private final List<String> complaints;

    /** @param complaints the list that errors are added to */
    PojoWriter(List<String> complaints) {
        this.complaints = complaints;
    }

    static String memberName(SdkField<?> field) {
        return Character.toUpperCase(field.memberName().charAt(0)) + field.memberName().substring(1);
    }

    /** Sets the builder's fields from the object's members; null counts as absent. */
    void fill(SdkPojo builder, JsonNode object) {
        if (!object.isObject()) {
            complaints.add("The value is not a JSON object");
            return;
        }
        Map<String, SdkField<?>> fields = new LinkedHashMap<>();
        builder.sdkFields().forEach(field -> fields.put(memberName(field), field));
        object.fields().forEachRemaining(member -> {
            SdkField<?> field = fields.get(member.getKey());
            if (field == null) {
                complaints.add("The field '" + member.getKey() + "' is not supported by Step Functions");
            } else if (!member.getValue().isNull()) {
                set(builder, field, member.getKey(), member.getValue());
            }
        });
    }

    private void set(SdkPojo builder, SdkField<?> field, String name, JsonNode value) {
        Object converted = convert(field, name, value);
        if (converted != null) {
            field.set(builder, converted);
        }
    }

    /** @return the value in the field's type; null, with an error, if it cannot be converted */
    private Object convert(SdkField<?> field, String name, JsonNode value) {
        Object converted = switch (field.marshallingType().getKnownType()) {
            case STRING -> value.isTextual() ? value.textValue() : value.toString();
            case BOOLEAN -> value.isBoolean() ? value.booleanValue() : null;
            case INTEGER -> value.canConvertToInt() ? value.intValue() : null;
            case LONG -> value.canConvertToLong() ? value.longValue() : null;
            case SHORT -> value.isNumber() ? value.shortValue() : null;
            case BYTE -> value.isNumber() ? (byte) value.intValue() : null;
            case FLOAT -> value.isNumber() ? value.floatValue() : null;
            case DOUBLE -> value.isNumber() ? value.doubleValue() : null;
            case BIG_DECIMAL -> value.isNumber() ? value.decimalValue() : null;
            case INSTANT -> moment(value);
            case SDK_BYTES -> SdkBytes.fromUtf8String(value.isTextual() ? value.textValue() : value.toString());
            case SDK_POJO -> object(field, value);
            case LIST -> list(field, name, value);
            case MAP -> map(field, name, value);
            case DOCUMENT -> document(value);
            default -> null;
        };
        if (converted == null) {
            complaints.add("The value of the field '" + name + "' has an invalid format");
        }
        return converted;
    }

    private static Instant moment(JsonNode value) {
        if (value.isNumber()) {
            return Instant.ofEpochMilli(value.decimalValue().movePointRight(3).longValue());
        }
        try {
            return value.isTextual() ? OffsetDateTime.parse(value.textValue()).toInstant() : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private Object object(SdkField<?> field, JsonNode value) {
        if (!value.isObject()) {
            return null;
        }
        SdkPojo builder = field.constructor().get();
        fill(builder, value);
        return ((Buildable) builder).build();
    }

    private Object list(SdkField<?> field, String name, JsonNode value) {
        if (!value.isArray()) {
            return null;
        }
        SdkField<?> element = field.getTrait(ListTrait.class).memberFieldInfo();
        List<Object> list = new ArrayList<>(value.size());
        value.forEach(each -> list.add(convert(element, name, each)));
        return list;
    }

    private Object map(SdkField<?> field, String name, JsonNode value) {
        if (!value.isObject()) {
            return null;
        }
        SdkField<?> element = field.getTrait(MapTrait.class).valueFieldInfo();
        Map<String, Object> map = new LinkedHashMap<>();
        value.fields().forEachRemaining(each -> map.put(each.getKey(), convert(element, name, each.getValue())));
        return map;
    }

    private static Document document(JsonNode value) {
        if (value.isObject()) {
            Map<String, Document> members = new LinkedHashMap<>();
            value.fields().forEachRemaining(member -> members.put(member.getKey(), document(member.getValue())));
            return Document.fromMap(members);
        }
        if (value.isArray()) {
            List<Document> elements = new ArrayList<>();
            value.forEach(element -> elements.add(document(element)));
            return Document.fromList(elements);
        }
        if (value.isNumber()) {
            return Document.fromNumber(value.decimalValue());
        }
        if (value.isBoolean()) {
            return Document.fromBoolean(value.booleanValue());
        }
        return value.isNull() ? Document.fromNull() : Document.fromString(value.textValue());
    }
}
