package orderflow.local;

/** A prerequisite of the stage is missing on this machine. The message names it and how to get it. */
public final class MissingPrerequisite extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MissingPrerequisite(String message) {
        super(message);
    }

    public MissingPrerequisite(String message, Throwable cause) {
        super(message, cause);
    }
}
