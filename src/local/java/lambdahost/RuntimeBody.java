package lambdahost;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * What a runtime posted.
 *
 * @param bytes
 *            the content, cut at the limit
 * @param tooLarge
 *            whether it was cut
 */
record RuntimeBody(byte[] bytes, boolean tooLarge) {

    /** Reads to the end, so that the runtime is not cut off in the middle of its request, but keeps the limit at most. */
    static RuntimeBody read(InputStream input, int limit) throws IOException {
        byte[] bytes = input.readNBytes(limit);
        long rest = input.transferTo(OutputStream.nullOutputStream());
        return new RuntimeBody(bytes, rest > 0);
    }
}
