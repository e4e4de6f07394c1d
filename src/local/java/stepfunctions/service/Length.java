package stepfunctions.service;

import stepfunctions.api.StepFunctionsException;

/** The limits for the length of the API's strings. An error does not contain the value if it may be confidential. */
enum Length {

    NAME(1, 80, true),
    ARN(1, 256, true),
    DEFINITION(1, 1_048_576, false),
    PAYLOAD(0, 262_144, false),
    TASK_TOKEN(1,
            2_048, false),
    CLIENT_TOKEN(1, 64, true),
    PAGE_TOKEN(1, 3_096, true),
    ERROR(0, 256,
            false),
    CAUSE(0, 32_768, false),
    TAG_KEY(1, 128, true),
    TAG_VALUE(0, 256, true);

    private final int least;
    private final int most;
    private final boolean shown;

    Length(int least, int most, boolean shown) {
        this.least = least;
        this.most = most;
        this.shown = shown;
    }

    /**
     * Rejects text that is too short or too long.
     *
     * @param place the location for the error message
     */
    void check(String place, String text) {
        check(place, text, text.length());
    }

    /** Like {@link #check(String, String)}, with a length that is not the number of characters. */
    void check(String place, String text, int length) {
        if (length < least) {
            throw refused(place, text, "greater than or equal to " + least);
        }
        if (length > most) {
            throw refused(place, text, "less than or equal to " + most);
        }
    }

    private StepFunctionsException refused(String place, String text, String bound) {
        return Parameters.invalid(shown ? "'" + text + "' " : "", place, "Member must have length " + bound);
    }
}
