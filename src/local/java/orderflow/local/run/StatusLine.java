package orderflow.local.run;

import java.io.PrintStream;
import java.time.Duration;

/**
 * A line about what takes long: in place on a terminal, elsewhere again and again at growing intervals. Another output
 * has to clear it first.
 */
final class StatusLine {

    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final String CLEAR = "\r\u001B[K";

    private final PrintStream out;
    private final boolean terminal;
    private final int columns;
    private boolean shown;
    private Duration next = Duration.ZERO;

    /** The launcher's script knows the terminal's width. */
    StatusLine(PrintStream out, boolean terminal) {
        this(out, terminal, Integer.getInteger("orderflow.columns", 80));
    }

    /** @param columns the terminal's width; a longer line would leave its beginning on the terminal */
    StatusLine(PrintStream out, boolean terminal, int columns) {
        this.columns = columns;
        this.out = out;
        this.terminal = terminal;
    }

    /** @param since how long there has been no other output */
    synchronized void show(String text, Duration since) {
        if (terminal) {
            out.print(CLEAR + text.substring(0, Math.min(text.length(), columns - 1)));
            out.flush();
            shown = true;
        } else if (since.compareTo(next) >= 0) {
            out.println(text);
            next = since.plus(since.compareTo(LONGEST) < 0 ? since : LONGEST);
        }
    }

    synchronized void clear() {
        next = Duration.ZERO;
        if (shown) {
            out.print(CLEAR);
            out.flush();
            shown = false;
        }
    }
}
