package lambdahost;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

/**
 * An invocation on its way through the host.
 *
 * @param requestId
 *            shared by the retries of an asynchronous invocation
 * @param arn
 *            as the caller qualified it
 * @param version
 *            reported to the caller
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
