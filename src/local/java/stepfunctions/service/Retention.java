package stepfunctions.service;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which ended executions are kept: the youngest, up to a number and a size. The very last is kept whatever its size. */
final class Retention {

    private final int executions;
    private final long bytes;
    private final Map<String, Long> ended = new LinkedHashMap<>();
    private long sum;

    Retention(int executions, long bytes) {
        this.executions = executions;
        this.bytes = bytes;
    }

    /** An execution has ended; gives those that are to be forgotten for it. */
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

    /** An execution runs, perhaps again. */
    synchronized void goesOn(String arn) {
        Long size = ended.remove(arn);
        sum -= size == null ? 0 : size;
    }
}
