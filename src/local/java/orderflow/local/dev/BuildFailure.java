package orderflow.local.dev;

/** The functions cannot be built; the message says why, as the compiler or Quarkus reports it. */
final class BuildFailure extends Exception {

    private static final long serialVersionUID = 1;

    BuildFailure(String message) {
        super(message);
    }
}
