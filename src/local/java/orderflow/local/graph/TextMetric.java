package orderflow.local.graph;

import java.text.BreakIterator;
import java.util.Locale;

/** Estimates how wide a text is in a sans-serif font of unknown make: rather too wide than too narrow. */
public final class TextMetric {

    private static final String NARROW = "iljtfrI.,:;'|!()[]{} ";
    private static final String WIDE = "mwMW@%";

    private final double fontSize;

    public TextMetric(double fontSize) {
        this.fontSize = fontSize;
    }

    public double width(String text) {
        return text.codePoints().mapToDouble(TextMetric::em).sum() * fontSize;
    }

    /** @return the text itself if it fits, else its beginning with an ellipsis */
    public String cut(String text, double width) {
        if (width(text) <= width) {
            return text;
        }
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        int end = 0;
        for (int next = characters.next(); width(text.substring(0, next) + "…") <= width; next = characters.next()) {
            end = next;
        }
        return text.substring(0, end).strip() + "…";
    }

    private static double em(int character) {
        if (NARROW.indexOf(character) >= 0) {
            return 0.41;
        }
        if (WIDE.indexOf(character) >= 0) {
            return 1;
        }
        if (character >= 0x1100) {
            return 1.1;
        }
        return Character.isUpperCase(character) ? 0.74 : 0.64;
    }
}
