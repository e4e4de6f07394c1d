package orderflow.local;

/** Something that the stage needs is missing on this machine; the message says what, and how to get it. */
public final class MissingPrerequisite extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MissingPrerequisite(String message) {
        super(message);
    }

    public MissingPrerequisite(String message, Throwable cause) {
        super(message, cause);
    }
}
