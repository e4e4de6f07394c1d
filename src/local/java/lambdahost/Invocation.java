package lambdahost;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

/**
 * An invocation that the host processes.
 *
 * @param requestId the request id; retries of an asynchronous invocation share it
 * @param arn the function's ARN with the caller's qualifier
 * @param version the version to report to the caller
 */
record Invocation(String requestId, String arn, String version, byte[] payload, String clientContext, boolean settleLog,
        LogTail log, CompletableFuture<InvocationResult> answer) {

    static Invocation of(InvocationRequest request, String requestId, String arn, String version) {
        byte[] payload = request.payload().length == 0 ? new byte[]{'{', '}'} : request.payload();
        return new Invocation(requestId, arn, version, payload, request.clientContext(), request.settleLog(),
                new LogTail(), new CompletableFuture<>());
    }

    static String newRequestId() {
        return UUID.randomUUID().toString();
    }

    /** @return an X-Ray trace header that is not sampled */
    String traceId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return String.format("Root=1-%08x-%s;Parent=%016x;Sampled=0", System.currentTimeMillis() / 1000,
                requestId.replace("-", "").substring(0, 24), random.nextLong());
    }

    void succeed(byte[] response) {
        answer.complete(result(null, response));
    }

    void fail(byte[] error) {
        answer.complete(result(InvocationResult.UNHANDLED, error));
    }

    void refuse(LambdaException refusal) {
        answer.completeExceptionally(refusal);
    }

    private InvocationResult result(String functionError, byte[] body) {
        return new InvocationResult(requestId, InvocationType.REQUEST_RESPONSE.statusCode(), functionError, body,
                log.bytes(), version);
    }
}
