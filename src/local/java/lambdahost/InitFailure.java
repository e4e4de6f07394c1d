package lambdahost;

/** The reason why an environment's init failed, for the invocation that waited for the environment. */
@FunctionalInterface
interface InitFailure {

    /** @return the error payload for the invocation with this request id */
    byte[] payload(String requestId);
}
