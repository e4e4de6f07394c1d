package stepfunctions.engine;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/** The task tokens that are out, each for one try of one task. */
public final class TaskTokens {

    private static final String MARK = "stepfunctions-task:";

    private final Map<String, PendingTask> pending = new ConcurrentHashMap<>();
    private final AtomicLong count = new AtomicLong();
    private final String mine;

    /** @param seed tells the tokens of one service from those of another, or of an earlier run */
    public TaskTokens(long seed) {
        this.mine = MARK + Long.toHexString(seed) + ":";
    }

    /** The number makes every token another one; chance makes it hard to guess. */
    String issue(RandomGenerator random) {
        String text = mine + count.incrementAndGet() + ":" + Long.toHexString(random.nextLong())
                + Long.toHexString(random.nextLong())
                + Long.toHexString(random.nextLong());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    void open(String token, PendingTask task) {
        pending.put(token, task);
    }

    void close(String token) {
        pending.remove(token);
    }

    /** The task that waits for the token, or null when none does any more. */
    public PendingTask find(String token) {
        return pending.get(token);
    }

    /** Whether the text has the form of a token, from wherever it came. */
    public static boolean isToken(String token) {
        return text(token).startsWith(MARK);
    }

    /** Whether the token was issued by this service. */
    public boolean issued(String token) {
        return text(token).startsWith(mine);
    }

    private static String text(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
