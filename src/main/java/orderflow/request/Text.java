package orderflow.request;

/** Checks and shortens texts from outside. */
public final class Text {

    private static final int LONGEST_SHOWN = 40;

    private Text() {}

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** At most this many characters, with an ellipsis in place of the rest. */
    public static String shortened(String text, int most) {
        return length(text) <= most ? text : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
    }

    /** The text for a message: short, and without characters that could break a line or a terminal. */
    public static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(LONGEST_SHOWN + 1L)
                .forEach(character -> shown.appendCodePoint(isBreaking(character) ? '\uFFFD' : character));
        return shortened(shown.toString(), LONGEST_SHOWN);
    }

    /** Whether it is no valid Unicode, which DynamoDB does not store. */
    public static boolean hasLoneSurrogate(String text) {
        return text.codePoints().anyMatch(Text::isSurrogate);
    }

    /** Whether it has control characters, line separators, or characters that override the text direction. */
    static boolean hasControl(String text) {
        return text.codePoints().anyMatch(Text::isControl);
    }

    private static boolean isBreaking(int character) {
        return isControl(character) || isSurrogate(character);
    }

    private static boolean isSurrogate(int character) {
        return Character.getType(character) == Character.SURROGATE;
    }

    private static boolean isControl(int character) {
        return Character.isISOControl(character) || character == 0x2028 || character == 0x2029
                || character >= 0x202A && character <= 0x202E || character >= 0x2066 && character <= 0x2069;
    }
}
