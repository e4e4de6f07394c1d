package orderflow.local.console;

import stepfunctions.service.ExecutionDescription;

/** What the shop's tables hold of an execution's subject: its order, or its rental. */
@FunctionalInterface
interface ExecutionSubject {

    /** @return a fragment of the page; empty if the execution has no subject */
    String html(ExecutionDescription execution);
}
