package orderflow.failures;

/**
 * One thing that goes wrong.
 *
 * @param task the state
 * @param place where it goes wrong
 * @param error the error's name, or one of the names in {@link Errors}
 * @param happening whether what the task was to do happened
 * @param extent how often
 */
record Injection(String task, Place place, String error, Happening happening, Extent extent) {

    /** Where a task goes wrong. */
    enum Place {
        /** At the function that the task calls. */
        FUNCTION,
        /** At the container that answers with the task's token. */
        CONTAINER
    }

    /** Whether what the task was to do happened. */
    enum Happening {
        /** It did not. */
        NOTHING,
        /** It did, and the answer was lost. */
        LOST,
        /** It did, but only after the compensation had run, or after the execution had ended. */
        LATE
    }

    /** How often it goes wrong. */
    enum Extent {
        ONCE,
        /** Until the retries are used up, and in every redrive until the cause is gone. */
        USED_UP
    }

    /** Reads as a path: {@code AuthorizePayment/States.Timeout/lost/once}. */
    String id() {
        return task + (place == Place.CONTAINER ? ".container" : "") + "/" + error + "/"
                + happening.name().toLowerCase() + "/" + extent.name().toLowerCase().replace('_', '-');
    }
}
