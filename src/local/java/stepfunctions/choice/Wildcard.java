package stepfunctions.choice;

/** The pattern of StringMatches: {@code *} matches any text; a backslash escapes the next character. */
final class Wildcard {

    private Wildcard() {}

    /** Backtracks only to the last {@code *}, so the number of steps is at most the product of both lengths. */
    static boolean matches(String pattern, String text) {
        int inPattern = 0;
        int inText = 0;
        int afterStar = -1;
        int starText = 0;
        while (inText < text.length()) {
            if (inPattern < pattern.length() && pattern.charAt(inPattern) == '*') {
                afterStar = ++inPattern;
                starText = inText;
            } else if (inPattern < pattern.length() && literal(pattern, inPattern) == text.charAt(inText)) {
                inPattern += width(pattern, inPattern);
                inText++;
            } else if (afterStar >= 0) {
                inPattern = afterStar;
                inText = ++starText;
            } else {
                return false;
            }
        }
        while (inPattern < pattern.length() && pattern.charAt(inPattern) == '*') {
            inPattern++;
        }
        return inPattern == pattern.length();
    }

    private static int width(String pattern, int at) {
        return pattern.charAt(at) == '\\' && at + 1 < pattern.length() ? 2 : 1;
    }

    private static char literal(String pattern, int at) {
        return pattern.charAt(at + width(pattern, at) - 1);
    }
}
