package lambdahost;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The body of a request.
 *
 * @param bytes the content, truncated at the limit
 * @param tooLarge whether the content was truncated
 */
record RuntimeBody(byte[] bytes, boolean tooLarge) {

    /** Reads to the end, so that the client can send its whole request, but keeps only the bytes up to the limit. */
    static RuntimeBody read(InputStream input, int limit) throws IOException {
        byte[] bytes = input.readNBytes(limit);
        long rest = input.transferTo(OutputStream.nullOutputStream());
        return new RuntimeBody(bytes, rest > 0);
    }
}
