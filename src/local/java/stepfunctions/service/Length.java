package stepfunctions.service;

import stepfunctions.api.StepFunctionsException;

/** How long the API's texts may be. Where a text may be confidential, the error does not show it. */
enum Length {

    NAME(1, 80, true), ARN(1, 256, true), DEFINITION(1, 1_048_576, false), PAYLOAD(0, 262_144, false), TASK_TOKEN(1,
            2_048, false), CLIENT_TOKEN(1, 64, true), PAGE_TOKEN(1, 3_096, true), ERROR(0, 256,
                    false), CAUSE(0, 32_768, false), TAG_KEY(1, 128, true), TAG_VALUE(0, 256, true);

    private final int least;
    private final int most;
    private final boolean shown;

    Length(int least, int most, boolean shown) {
        this.least = least;
        this.most = most;
        this.shown = shown;
    }

    /** Refuses a text that is too short or too long, at the place that the error names. */
    void check(String place, String text) {
        check(place, text, text.length());
    }

    /** As {@link #check(String, String)}, with a length that is counted otherwise. */
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
