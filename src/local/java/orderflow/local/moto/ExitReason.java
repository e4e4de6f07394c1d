package orderflow.local.moto;

/** How a process ended, in words. */
final class ExitReason {

    /** The JDK reports a process that a signal ended with 128 plus the signal's number. */
    private static final int SIGNALLED = 128;

    private ExitReason() {}

    static String of(int exitValue) {
        return exitValue > SIGNALLED
                ? "was killed by signal " + (exitValue - SIGNALLED)
                : "ended with exit code " + exitValue;
    }
}
