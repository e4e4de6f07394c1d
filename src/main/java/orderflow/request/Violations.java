package orderflow.request;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** All violations of a request, each with the path of its field. */
public final class Violations {

    /** In bytes of JSON: the message has to fit into an error's cause, which is limited to 32 KB. */
    private static final int MOST_BYTES_TOLD = 24 * 1024;

    private static final String SEPARATOR = "; ";

    private final String request;
    private final List<String> told = new ArrayList<>();
    private int bytesTold;
    private int untold;

    /** @param request a noun for it: order, receipt */
    public Violations(String request) {
        this.request = request;
    }

    String request() {
        return request;
    }

    /**
     * @param path empty for the whole request
     * @param problem must not contain personal data
     */
    public void add(String path, String problem) {
        String violation = (path.isEmpty() ? request : path) + ": " + problem;
        int bytes = JsonStringEncoder.getInstance().quoteAsUTF8(SEPARATOR + violation).length;
        if (untold > 0 || bytesTold + bytes > MOST_BYTES_TOLD) {
            untold++;
        } else {
            told.add(violation);
            bytesTold += bytes;
        }
    }

    public boolean isEmpty() {
        return told.isEmpty() && untold == 0;
    }

    public Violations copy() {
        Violations copy = new Violations(request);
        copy.told.addAll(told);
        copy.bytesTold = bytesTold;
        copy.untold = untold;
        return copy;
    }

    /** {@code field: what is wrong; field: what is wrong; ...}. */
    public String message() {
        return String.join(SEPARATOR, told) + (untold > 0 ? SEPARATOR + "… and " + untold + " more" : "");
    }
}
