package orderflow.local.console;

import java.util.List;

/**
 * A table of values. The first cell of a row is its heading.
 *
 * @param more the number of rows that are left out
 */
record ValueTable(String caption, List<Heading> headings, List<List<Value>> rows, int more) {

    private static final int MOST_UNFOLDED = 10;

    /** @param css the class of the style sheet that aligns the column */
    record Heading(String label, String css) {}

    /** @return whether a page folds the table */
    public boolean isLong() {
        return rows.size() > MOST_UNFOLDED;
    }

    /** @return the number of rows, including those that are left out */
    public int size() {
        return rows.size() + more;
    }
}
