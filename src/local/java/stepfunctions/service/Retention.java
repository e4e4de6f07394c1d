package stepfunctions.service;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides which ended executions are kept: the newest, up to a number and a total size. The last one is kept regardless
 * of its size.
 */
final class Retention {

    private final int executions;
    private final long bytes;
    private final Map<String, Long> ended = new LinkedHashMap<>();
    private long sum;

    Retention(int executions, long bytes) {
        this.executions = executions;
        this.bytes = bytes;
    }

    /**
     * Adds an ended execution.
     *
     * @return the ARNs of the executions to remove
     */
    synchronized List<String> ended(String arn, long size) {
        goesOn(arn);
        ended.put(arn, size);
        sum += size;
        List<String> forgotten = new ArrayList<>();
        Iterator<Map.Entry<String, Long>> oldest = ended.entrySet().iterator();
        while (ended.size() > executions || sum > bytes && ended.size() > 1) {
            Map.Entry<String, Long> next = oldest.next();
            sum -= next.getValue();
            forgotten.add(next.getKey());
            oldest.remove();
        }
        return forgotten;
    }

    /** Removes an execution that is running, for example after a redrive. */
    synchronized void goesOn(String arn) {
        Long size = ended.remove(arn);
        sum -= size == null ? 0 : size;
    }
}
