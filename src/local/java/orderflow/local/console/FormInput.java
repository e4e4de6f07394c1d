package orderflow.local.console;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import orderflow.local.console.FormField.Option;

/** Reads the fields of a submitted form and notes what is wrong with them. */
final class FormInput {

    private final String form;
    private final Map<String, String> values;
    private final Map<String, String> errors = new HashMap<>();

    /** @param form the prefix of the ids of the form's fields */
    FormInput(String form, Map<String, String> values) {
        this.form = form;
        this.values = values;
    }

    /** @return the text without spaces around it, or null if it is empty */
    String text(String name) {
        String text = value(name).strip();
        return text.isEmpty() ? null : text;
    }

    /** @return the number, or null if the field is empty or wrong */
    Integer number(String name, int least, int most) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        if (text.matches("[0-9]{1,9}") && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most) {
            return Integer.valueOf(text);
        }
        refuse(name, "Enter a whole number from " + least + " to " + most + ".");
        return null;
    }

    /** @return the chosen value; the first one if the field is missing, null if it is wrong */
    String choice(String name, List<Option> options) {
        String value = values.getOrDefault(name, options.get(0).value());
        if (options.stream().noneMatch(option -> option.value().equals(value))) {
            refuse(name, "Choose one of the values.");
            return null;
        }
        return value;
    }

    /** Notes what is wrong with a field. The first error of a field counts. */
    void refuse(String name, String error) {
        errors.putIfAbsent(name, error);
    }

    boolean isValid() {
        return errors.isEmpty();
    }

    FormField textField(String name, String label, String hint) {
        return field(name, label, false, List.of(), hint);
    }

    FormField numberField(String name, String label, String hint) {
        return field(name, label, true, List.of(), hint);
    }

    FormField choiceField(String name, String label, List<Option> options) {
        String value = value(name);
        return field(name, label, false, options.stream()
                .map(option -> new Option(option.value(), option.label(), option.value().equals(value))).toList(), "");
    }

    private FormField field(String name, String label, boolean numeric, List<Option> options, String hint) {
        return new FormField(form + "-" + name, name, label, numeric, options, hint, value(name), errors.get(name));
    }

    private String value(String name) {
        return values.getOrDefault(name, "");
    }
}
