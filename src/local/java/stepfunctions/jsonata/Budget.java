package stepfunctions.jsonata;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.dashjoin.jsonata.Jsonata.Frame;

/**
 * The limits of one evaluation: processor time, depth of calls, size of intermediate values, steps of a regular
 * expression.
 */
final class Budget {

    private static final long NANOSECONDS_LIMIT = 3_000_000_000L;
    private static final int DEPTH_LIMIT = 100;
    private static final int TEXT_LIMIT = 4_000_000;
    private static final int LIST_LIMIT = 10_000_000;
    private static final int REGEX_STEPS_LIMIT = 20_000_000;

    static final String TOO_DEEP = "U1001: Stack overflow error: Check for non-terminating recursive function.  "
            + "Consider rewriting as tail-recursive. Depth=" + (DEPTH_LIMIT + 1) + " max=" + DEPTH_LIMIT;
    private static final String TOO_LONG = "U1001: Expression evaluation timeout: Check for infinite loop";

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final boolean TELL_THEIR_TIME = THREADS.isCurrentThreadCpuTimeSupported()
            && THREADS.isThreadCpuTimeEnabled();

    private final long used = used();
    private final long deadline = System.nanoTime() + NANOSECONDS_LIMIT;
    private int depth;

    private Budget() {}

    /** Applies the limits to every step of the evaluation in a frame. */
    static void watch(Frame frame) {
        Budget budget = new Budget();
        frame.setEvaluateEntryCallback((expression, input, at) -> budget.enter());
        frame.setEvaluateExitCallback((expression, input, at, result) -> budget.exit(result));
    }

    private void enter() {
        if (++depth > DEPTH_LIMIT) {
            throw new IllegalArgumentException(TOO_DEEP);
        }
        if (System.nanoTime() > deadline && used() - used > NANOSECONDS_LIMIT) {
            throw new IllegalArgumentException(TOO_LONG);
        }
    }

    /** Measures processor time if possible, so that a busy machine does not cause a timeout. */
    private static long used() {
        return TELL_THEIR_TIME ? THREADS.getCurrentThreadCpuTime() : System.nanoTime();
    }

    private void exit(Object result) {
        depth--;
        if (result instanceof String text && text.length() > TEXT_LIMIT
                || result instanceof List<?> list && list.size() > LIST_LIMIT) {
            throw new IllegalArgumentException("The expression makes a value that is too large");
        }
    }

    static void checkLength(long length) {
        if (length > TEXT_LIMIT) {
            throw new IllegalArgumentException("The expression makes a value that is too large");
        }
    }

    /**
     * Runs a regular expression on a text with a limited number of steps, to detect one that would not end in practice.
     */
    static void checkRegex(Object pattern, Object text) {
        if (pattern instanceof Pattern regex && text instanceof String string) {
            Matcher matcher = regex.matcher(new CountedText(string, new int[1]));
            while (matcher.find()) {
                if (matcher.hitEnd() && matcher.end() == string.length()) {
                    return;
                }
            }
        }
    }

    /** A text with a limited number of character reads. */
    private record CountedText(String text, int[] looks) implements CharSequence {

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (++looks[0] > REGEX_STEPS_LIMIT) {
                throw new IllegalArgumentException("The regular expression takes too long");
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new CountedText(text.substring(start, end), looks);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
