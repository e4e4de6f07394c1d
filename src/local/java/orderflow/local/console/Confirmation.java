package orderflow.local.console;

/**
 * A form that asks once before it changes something.
 *
 * @param action the path that the form is sent to
 * @param button the word on the button
 * @param back the address of the page to go back to
 */
record Confirmation(String question, String explanation, String action, String button, String back) {}
