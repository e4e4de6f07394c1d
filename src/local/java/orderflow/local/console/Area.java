package orderflow.local.console;

import java.io.IOException;

/** The pages below one path segment of the console. */
interface Area {

    /**
     * @return the page
     *
     * @throws Refusal if there is none
     */
    Response get(Request request) throws IOException;

    /** Handles a form whose token was checked. */
    default Response post(Request request) throws IOException {
        throw Refusal.notFound("There is no such form.");
    }
}
