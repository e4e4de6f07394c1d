package lambdahost;

/** Why an environment did not come up, told to the invocation that waited for it. */
@FunctionalInterface
interface InitFailure {

    /** @return the error payload for the invocation of that id */
    byte[] payload(String requestId);
}
