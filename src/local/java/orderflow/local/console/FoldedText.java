package orderflow.local.console;

import orderflow.local.run.Causes;

/**
 * A text that can be long. The page shows its beginning, and the rest on demand.
 *
 * @param start the beginning, or all of a short text
 * @param all the whole text; null if {@code start} is all of it
 */
record FoldedText(String start, String all) {

    private static final int SHOWN = 300;

    /** @return the cause of an error, which starts with its message; null if it is null or empty */
    static FoldedText ofCause(String cause) {
        if (cause == null || cause.isEmpty()) {
            return null;
        }
        String message = Causes.message(cause);
        return new FoldedText(message, message.equals(cause) ? null : cause);
    }

    /** @return the text, or null if it is null or empty */
    static FoldedText of(String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        if (text.length() <= SHOWN) {
            return new FoldedText(text, null);
        }
        int end = Character.isHighSurrogate(text.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN;
        return new FoldedText(text.substring(0, end) + " ...", text);
    }
}
