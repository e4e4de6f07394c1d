package orderflow.local.run;

/** The launcher's exit codes; scripts rely on them. */
public final class ExitCode {

    /** The order is confirmed, or another workflow succeeded. */
    public static final int DONE = 0;
    /** The execution failed, timed out or was aborted. */
    public static final int FAILED = 1;
    /** Wrong usage or input. */
    public static final int USAGE = 2;
    /** Something is missing on this machine. */
    public static final int MISSING = 3;
    /** The execution succeeded, but the order was cancelled or rejected. */
    public static final int NOT_CONFIRMED = 4;

    private ExitCode() {}
}
