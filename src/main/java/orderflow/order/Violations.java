package orderflow.order;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** Everything that is wrong with a request, each with the path of its field. */
final class Violations {

    /** What is told one by one, in bytes of JSON: the message has to fit into an error's cause, which takes 32 KB. */
    static final int MOST_BYTES_TOLD = 24 * 1024;

    private static final String SEPARATOR = "; ";

    private final List<String> told = new ArrayList<>();
    private int bytesTold;
    private int untold;

    /** @param problem never with a value that says something of a person */
    void add(String path, String problem) {
        String violation = path + ": " + problem;
        int bytes = JsonStringEncoder.getInstance().quoteAsUTF8(SEPARATOR + violation).length;
        if (untold > 0 || bytesTold + bytes > MOST_BYTES_TOLD) {
            untold++;
        } else {
            told.add(violation);
            bytesTold += bytes;
        }
    }

    boolean isEmpty() {
        return told.isEmpty() && untold == 0;
    }

    Violations copy() {
        Violations copy = new Violations();
        copy.told.addAll(told);
        copy.bytesTold = bytesTold;
        copy.untold = untold;
        return copy;
    }

    /** {@code field: what is wrong; field: what is wrong; ...}. */
    String message() {
        return String.join(SEPARATOR, told) + (untold > 0 ? SEPARATOR + "… and " + untold + " more" : "");
    }
}
