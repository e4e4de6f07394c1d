package orderflow.local.console;

import java.util.Locale;
import java.util.Map;

/**
 * What a status of an item means to a shop.
 *
 * @param meaning a sentence; empty if it is unknown
 */
record ItemStatus(Badge badge, String meaning) {

    static ItemStatus underWay(String word, String meaning) {
        return new ItemStatus(new Badge(word, "◐", "in-progress"), meaning);
    }

    static ItemStatus done(String word, String meaning) {
        return new ItemStatus(new Badge(word, "✓", "succeeded"), meaning);
    }

    static ItemStatus undone(String word, String meaning) {
        return new ItemStatus(new Badge(word, "⊘", "canceled"), meaning);
    }

    static ItemStatus failed(String word, String meaning) {
        return new ItemStatus(new Badge(word, "✗", "failed"), meaning);
    }

    /** @return the status with this name, or one that has only a word */
    static ItemStatus of(String name, Map<String, ItemStatus> known) {
        ItemStatus status = known.get(name);
        return status == null ? undone(word(name), "") : status;
    }

    /** @return such as {@code Needs attention} for {@code NEEDS_ATTENTION} */
    static String word(String name) {
        String words = name.toLowerCase(Locale.ROOT).replace('_', ' ');
        return words.isEmpty() ? "No status" : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
