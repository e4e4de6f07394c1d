package orderflow.local.console;

import java.util.List;

/** What the tables hold of an execution of the day close: its rental, the batch's result, and the verdict. */
record RentalPanel(List<Section> sections) {}
