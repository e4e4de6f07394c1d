package orderflow.order;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Everything that is wrong with a request, each with the path of its field. */
final class Violations {

    /** The most that are told one by one: the message has to fit into an error's cause. */
    static final int MOST_TOLD = 50;

    private final List<String> all = new ArrayList<>();

    /** @param problem never with a value that says something of a person */
    void add(String path, String problem) {
        all.add(path + ": " + problem);
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    Violations copy() {
        Violations copy = new Violations();
        copy.all.addAll(all);
        return copy;
    }

    /** {@code field: what is wrong; field: what is wrong; ...}. */
    String message() {
        int untold = all.size() - MOST_TOLD;
        return all.stream().limit(MOST_TOLD).collect(Collectors.joining("; "))
                + (untold > 0 ? "; … and " + untold + " more" : "");
    }
}
