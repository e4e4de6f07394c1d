package orderflow.local.console;

import java.util.List;

/**
 * A field of a form, with what the user entered and what is wrong with it.
 *
 * @param id the id of the element, unique on the page
 * @param name the name in the request
 * @param numeric whether the value is a whole number
 * @param options the values to choose from; empty for a text
 * @param hint an explanation, or an empty string
 * @param error what is wrong with the value; null if nothing is
 */
record FormField(String id, String name, String label, boolean numeric, List<Option> options, String hint, String value,
        String error) {

    /** A value to choose. */
    record Option(String value, String label, boolean chosen) {}
}
