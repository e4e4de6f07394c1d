package orderflow.failures;

/**
 * One injected failure.
 *
 * @param task the state
 * @param place where it occurs
 * @param error the error's name, or one of the names in {@link Errors}
 * @param happening whether the task takes effect
 * @param extent how often
 */
record Injection(String task, Place place, String error, Happening happening, Extent extent) {

    /** Where a failure occurs. */
    enum Place {
        /** In the function or service that the task calls. */
        FUNCTION,
        /** In the container that answers with the task token. */
        CONTAINER
    }

    /** Whether the task takes effect. */
    enum Happening {
        /** It does not. */
        NOTHING,
        /** It does, but the answer is lost. */
        LOST,
        /** It does, but only after the compensation, or after the execution has ended. */
        LATE
    }

    /** How often the failure occurs. */
    enum Extent {
        ONCE,
        /** Until the retries are used up, and in every redrive until the cause is cured. */
        USED_UP
    }

    /** A path: {@code AuthorizePayment/States.Timeout/lost/once}. */
    String id() {
        return task + (place == Place.CONTAINER ? ".container" : "") + "/" + error + "/"
                + happening.name().toLowerCase() + "/" + extent.name().toLowerCase().replace('_', '-');
    }
}
