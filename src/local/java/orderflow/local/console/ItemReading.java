package orderflow.local.console;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Collects what a page shows of an item, attribute by attribute. The attributes that were not asked for come last, so
 * that nothing is hidden.
 */
final class ItemReading {

    /** Attributes that matter to the workflow only. */
    private static final Set<String> TECHNICAL = Set.of("executionArn", "executionStartTime", "executionKey", "version",
            "requestHash", "tokenSha256", "paymentId", "taskToken", "taskArn", "checksum", "open", "closedOn",
            "runSince", "redriveCount", "retryCount", "typeIndex");

    private final JsonNode item;
    private final Set<String> read = new HashSet<>();
    private final List<Fact> facts = new ArrayList<>();

    ItemReading(JsonNode item) {
        this.item = item;
    }

    ItemReading fact(String attribute, String label) {
        return fact(attribute, label, Value.Kind.TEXT);
    }

    ItemReading fact(String attribute, String label, Value.Kind kind) {
        if (item.has(attribute)) {
            facts.add(new Fact(label, Value.of(kind, item.path(attribute), currency())));
        }
        return without(attribute);
    }

    ItemReading money(String attribute, String label) {
        read.add("currency");
        return fact(attribute, label, Value.Kind.MONEY);
    }

    ItemReading add(String label, Value value) {
        facts.add(new Fact(label, value));
        return this;
    }

    /** Shows an attribute nowhere, because it is shown elsewhere. */
    ItemReading without(String... attributes) {
        read.addAll(Set.of(attributes));
        return this;
    }

    /** @param label the label in front of the labels of its unknown attributes */
    ItemReading nested(String attribute, String label, Consumer<ItemReading> reader) {
        if (!item.path(attribute).isObject()) {
            return fact(attribute, label);
        }
        ItemReading inner = new ItemReading(item.path(attribute));
        reader.accept(inner);
        facts.addAll(inner.facts);
        inner.unread(name -> true).forEach(fact -> facts.add(
                new Fact(label + ": " + fact.label().toLowerCase(Locale.ROOT), fact.value())));
        return without(attribute);
    }

    /** @return the item's currency; empty if it has none */
    String currency() {
        return item.path("currency").asText("");
    }

    /** @return an attribute as text; empty if it has none */
    String text(String attribute) {
        return item.path(attribute).asText("");
    }

    JsonNode item() {
        return item;
    }

    /** @return what was asked for */
    List<Fact> asked() {
        return List.copyOf(facts);
    }

    /** @return what was asked for, and the attributes that were not asked for */
    List<Fact> facts() {
        List<Fact> all = new ArrayList<>(facts);
        all.addAll(unread(name -> !TECHNICAL.contains(name)));
        return all;
    }

    /** @return the attributes that matter to the workflow only */
    List<Fact> technical() {
        return unread(TECHNICAL::contains);
    }

    private List<Fact> unread(Predicate<String> wanted) {
        List<Fact> unread = new ArrayList<>();
        item.fields().forEachRemaining(attribute -> {
            if (!read.contains(attribute.getKey()) && wanted.test(attribute.getKey())) {
                unread.add(new Fact(humanized(attribute.getKey()), Value.plain(attribute.getValue())));
            }
        });
        return unread;
    }

    /** @return such as {@code Shipping address} for {@code shippingAddress} */
    static String humanized(String attribute) {
        String words = attribute.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ");
        return words.equals(attribute) ? capitalized(attribute) : capitalized(words.toLowerCase(Locale.ROOT));
    }

    private static String capitalized(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
