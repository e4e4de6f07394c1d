package stepfunctions.engine;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Issues task tokens, each for one attempt of a task, and finds the waiting tasks. */
public final class TaskTokens {

    private static final String MARK = "stepfunctions-task:";
    /** The beginning that all tokens have: whole groups of three bytes of the mark. */
    private static final Pattern TOKEN = Pattern
            .compile(encoded(MARK.substring(0, MARK.length() / 3 * 3)) + "[A-Za-z0-9_-]+");

    private final Map<String, PendingTask> pending = new ConcurrentHashMap<>();
    private final AtomicLong count = new AtomicLong();
    private final String mine;

    /** @param seed distinguishes the tokens of this service from those of another service or an earlier run */
    public TaskTokens(long seed) {
        this.mine = MARK + Long.toHexString(seed) + ":";
    }

    /** Issues a token. The number makes it unique; the random values make it hard to guess. */
    String issue(RandomGenerator random) {
        String text = mine + count.incrementAndGet() + ":" + Long.toHexString(random.nextLong())
                + Long.toHexString(random.nextLong())
                + Long.toHexString(random.nextLong());
        return encoded(text);
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    void open(String token, PendingTask task) {
        pending.put(token, task);
    }

    void close(String token) {
        pending.remove(token);
    }

    /** @return the task that waits for the token, or null if no task waits for it */
    public PendingTask find(String token) {
        return pending.get(token);
    }

    /** @return whether the text has the format of a token of any service */
    public static boolean isToken(String token) {
        return text(token).startsWith(MARK);
    }

    /** @return the first token that a text contains */
    public static Optional<String> within(String text) {
        Matcher token = TOKEN.matcher(text);
        return token.find() ? Optional.of(token.group()) : Optional.empty();
    }

    /** @return whether this service issued the token */
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
