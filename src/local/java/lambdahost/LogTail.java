package lambdahost;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The last 4 KB of the log of an invocation, for {@code X-Amz-Log-Result}. */
final class LogTail {

    static final int LIMIT = 4096;

    private byte[] bytes = new byte[0];

    synchronized void add(String line) {
        byte[] added = (line + '\n').getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(bytes, bytes.length + added.length);
        System.arraycopy(added, 0, all, bytes.length, added.length);
        bytes = all.length <= LIMIT ? all : Arrays.copyOfRange(all, all.length - LIMIT, all.length);
    }

    synchronized byte[] bytes() {
        return bytes.clone();
    }
}
