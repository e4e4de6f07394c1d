package lambdahost;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

/** A handler for the managed Java runtime: echoes its event, or fails if the event contains {@code fail}. */
public final class SampleStreamHandler implements RequestStreamHandler {

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        byte[] event = input.readAllBytes();
        if (new String(event, StandardCharsets.UTF_8).contains("fail")) {
            throw new IllegalStateException("asked for");
        }
        output.write(event);
    }
}
