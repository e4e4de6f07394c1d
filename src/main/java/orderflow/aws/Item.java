package orderflow.aws;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A DynamoDB item, or a map inside one, by typed attributes. Immutable; {@code null} values are left out. */
public record Item(Map<String, AttributeValue> attributes) {

    public Item {
        attributes = Map.copyOf(attributes);
    }

    public static Builder builder() {
        return new Builder(new LinkedHashMap<>());
    }

    public Builder toBuilder() {
        return new Builder(new LinkedHashMap<>(attributes));
    }

    public boolean has(String name) {
        return attributes.containsKey(name);
    }

    /** @throws IllegalStateException when the attribute is missing */
    public String string(String name) {
        return required(name).s();
    }

    public Optional<String> optionalString(String name) {
        return Optional.ofNullable(attributes.get(name)).map(AttributeValue::s);
    }

    /** @throws IllegalStateException when the attribute is missing */
    public long number(String name) {
        return Long.parseLong(required(name).n());
    }

    public Optional<Long> optionalNumber(String name) {
        return Optional.ofNullable(attributes.get(name)).map(AttributeValue::n).map(Long::valueOf);
    }

    /** @throws IllegalStateException when the attribute is missing */
    public Instant instant(String name) {
        return Instant.parse(string(name));
    }

    public Optional<Instant> optionalInstant(String name) {
        return optionalString(name).map(Instant::parse);
    }

    public Item map(String name) {
        return new Item(required(name).m());
    }

    /** The maps of a list; empty when there is no such list. */
    public List<Item> maps(String name) {
        return Optional.ofNullable(attributes.get(name)).map(AttributeValue::l).orElse(List.of()).stream()
                .map(value -> new Item(value.m())).toList();
    }

    /** The texts of a list; empty when there is no such list. */
    public List<String> strings(String name) {
        return Optional.ofNullable(attributes.get(name)).map(AttributeValue::l).orElse(List.of()).stream()
                .map(AttributeValue::s).toList();
    }

    private AttributeValue required(String name) {
        AttributeValue value = attributes.get(name);
        if (value == null) {
            throw new IllegalStateException("The item has no attribute " + name);
        }
        return value;
    }

    /** Collects the attributes of an item. */
    public static final class Builder {

        private final Map<String, AttributeValue> attributes;

        private Builder(Map<String, AttributeValue> attributes) {
            this.attributes = attributes;
        }

        public Builder put(String name, String value) {
            return value == null ? this : put(name, AttributeValue.fromS(value));
        }

        public Builder put(String name, Instant value) {
            return value == null ? this : put(name, value.toString());
        }

        public Builder put(String name, Enum<?> value) {
            return value == null ? this : put(name, value.name());
        }

        public Builder put(String name, long value) {
            return put(name, AttributeValue.fromN(Long.toString(value)));
        }

        public Builder put(String name, Item value) {
            return value == null ? this : put(name, AttributeValue.fromM(value.attributes()));
        }

        public Builder putMaps(String name, List<Item> values) {
            return put(name, AttributeValue
                    .fromL(values.stream().map(value -> AttributeValue.fromM(value.attributes())).toList()));
        }

        public Builder putStrings(String name, List<String> values) {
            return put(name, AttributeValue.fromL(values.stream().map(AttributeValue::fromS).toList()));
        }

        public Builder remove(String name) {
            attributes.remove(name);
            return this;
        }

        public Item build() {
            return new Item(attributes);
        }

        private Builder put(String name, AttributeValue value) {
            attributes.put(name, value);
            return this;
        }
    }
}
