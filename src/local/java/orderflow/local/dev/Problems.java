package orderflow.local.dev;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What keeps the stage from running the files as they are now, by what is affected. Thread-safe. */
final class Problems {

    private final Map<String, String> texts = new TreeMap<>();

    synchronized void found(String subject, String text) {
        texts.put(subject, text);
    }

    synchronized void mended(String subject) {
        texts.remove(subject);
    }

    /** @return all problems; empty if there is none */
    synchronized Optional<String> text() {
        return texts.isEmpty() ? Optional.empty() : Optional.of(String.join("\n\n", texts.values()));
    }
}
