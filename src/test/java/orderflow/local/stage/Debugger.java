package orderflow.local.stage;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.request.EventRequest;

/** A debugger with one breakpoint, at the start of a method. Speaks JDWP, as those of the IDEs do. */
final class Debugger implements AutoCloseable {

    private static final long PATIENCE_MILLISECONDS = 60_000;

    private final VirtualMachine machine;
    private final String type;
    private final String method;

    private Debugger(VirtualMachine machine, String type, String method) {
        this.machine = machine;
        this.type = type;
        this.method = method;
    }

    /** @throws IOException if nothing listens at the port */
    static Debugger attach(int port, String type, String method) throws IOException {
        AttachingConnector connector = Bootstrap.virtualMachineManager().attachingConnectors().stream()
                .filter(each -> each.name().equals("com.sun.jdi.SocketAttach")).findFirst().orElseThrow();
        Map<String, Connector.Argument> arguments = connector.defaultArguments();
        arguments.get("hostname").setValue("localhost");
        arguments.get("port").setValue(Integer.toString(port));
        try {
            Debugger debugger = new Debugger(connector.attach(arguments), type, method);
            debugger.setBreakpoint();
            return debugger;
        } catch (IllegalConnectorArgumentsException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private void setBreakpoint() {
        List<ReferenceType> loaded = machine.classesByName(type);
        loaded.forEach(this::setBreakpoint);
        if (loaded.isEmpty()) {
            var prepared = machine.eventRequestManager().createClassPrepareRequest();
            prepared.addClassFilter(type);
            prepared.setSuspendPolicy(EventRequest.SUSPEND_ALL);
            prepared.enable();
        }
        machine.resume();
    }

    private void setBreakpoint(ReferenceType loaded) {
        Method first = loaded.methodsByName(method).stream().filter(each -> !each.isBridge()).findFirst().orElseThrow();
        machine.eventRequestManager().createBreakpointRequest(first.location()).enable();
    }

    /** Waits until the function stops at the breakpoint. */
    EventSet stopped() throws InterruptedException {
        while (true) {
            EventSet events = machine.eventQueue().remove(PATIENCE_MILLISECONDS);
            if (events == null) {
                throw new AssertionError("the function did not reach " + type + "." + method);
            }
            for (Event event : events) {
                if (event instanceof BreakpointEvent) {
                    return events;
                }
                if (event instanceof ClassPrepareEvent prepared) {
                    setBreakpoint(prepared.referenceType());
                }
            }
            events.resume();
        }
    }

    /** Lets the function go on, without the debugger. */
    @Override
    public void close() {
        machine.dispose();
    }
}
