package orderflow.local.console;

/** A value with its label. */
record Fact(String label, Value value) {}
