package orderflow.local.console;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

import orderflow.local.agent.ArmedFaults;
import orderflow.local.agent.WorkerFault;
import orderflow.local.edge.Fault;
import orderflow.local.edge.Faults;
import orderflow.local.moto.StackDescription;
import orderflow.local.stage.Stage;

/** The page that puts faults in force, lists them and ends them. */
final class FaultArea implements Area {

    static final String PATH = "/console/faults";

    /** The id under which the page adds faults. */
    private static final String CONSOLE = "console";
    private static final String END = "end";

    private final Faults faults;
    private final ArmedFaults workerFaults;
    private final List<String> callers;
    private final Templates templates;
    private final List<FaultPreset> presets = FaultPreset.all();

    /** @param functions the logical ids of the functions that exist */
    FaultArea(Faults faults, ArmedFaults workerFaults, Collection<String> functions, Templates templates) {
        this.faults = faults;
        this.workerFaults = workerFaults;
        this.callers = new ArrayList<>(new TreeSet<>(functions));
        callers.addAll(List.of("task", "instance"));
        this.templates = templates;
    }

    static FaultArea of(Stage stage, Templates templates) {
        return new FaultArea(stage.faults(), stage.agent().workerFaults(),
                stage.stack().functions().stream().map(StackDescription.Function::logicalId).toList(), templates);
    }

    /**
     * The page.
     *
     * @param inForce the faults that are in force
     * @param faultForm the form of a fault
     * @param workerFaultForm the form of a worker fault
     * @param refused the title of the form that was refused; null if none was
     */
    record View(List<FaultRow> inForce, List<FaultPreset> presets, FaultForm faultForm,
            WorkerFaultForm workerFaultForm, String refused) {

        /** @return the forms' addresses */
        public String path() {
            return PATH;
        }
    }

    @Override
    public Response get(Request request) {
        if (request.path().size() == 1) {
            return templates.page("faults", "Faults", view(FaultForm.empty(callers), WorkerFaultForm.empty(), null));
        }
        return confirm(END.equals(request.segment(1)) && request.path().size() == 2
                ? new Confirmation("End all faults?", "Calls and new workers are no longer affected. A container that"
                        + " hangs continues to hang.", PATH + "/" + END, "End all", PATH)
                : endOf(row(request)));
    }

    private Confirmation endOf(FaultRow row) {
        return new Confirmation("End this fault?", (row.description() == null ? "" : row.description().start() + " - ")
                + row.calls().start() + ": " + row.effect().start(), row.endLink(), "End", PATH);
    }

    private Response confirm(Confirmation confirmation) {
        return templates.page("confirm", confirmation.question(), confirmation);
    }

    private FaultRow row(Request request) {
        String link = PATH + "/" + request.segment(1) + "/" + request.segment(2);
        return rows().stream().filter(row -> row.endLink().equals(link)).findFirst()
                .orElseThrow(() -> Refusal.notFound("This fault is no longer in force."));
    }

    private List<FaultRow> rows() {
        return Stream.concat(faults.list().stream().map(FaultRow::of), workerFaults.list().stream().map(FaultRow::of))
                .toList();
    }

    @Override
    public Response post(Request request) {
        switch (request.segment(1)) {
            case "presets" :
                add(preset(request.form().get("preset")));
                return Response.redirect(PATH);
            case "new" :
                return added(FaultForm.of(callers, request.form()));
            case "new-worker" :
                return added(WorkerFaultForm.of(request.form()));
            case END :
                faults.clear();
                workerFaults.clear();
                return Response.redirect(PATH);
            default :
                return ended(request);
        }
    }

    private Response ended(Request request) {
        if (!END.equals(request.segment(2))) {
            throw Refusal.notFound("There is no such form.");
        }
        faults.remove(request.segment(1));
        workerFaults.remove(request.segment(1));
        return Response.redirect(PATH);
    }

    private FaultPreset preset(String name) {
        return presets.stream().filter(preset -> preset.name().equals(name)).findFirst()
                .orElseThrow(() -> Refusal.notFound("There is no such preset."));
    }

    private void add(FaultPreset preset) {
        preset.faults().forEach(fault -> faults.add(fault, CONSOLE));
        preset.workerFaults().forEach(fault -> workerFaults.add(fault, CONSOLE));
    }

    private Response added(FaultForm form) {
        Fault fault = form.fault();
        if (fault == null) {
            return templates.page(400, "faults", "Faults", view(form, WorkerFaultForm.empty(), "Your own fault"));
        }
        faults.add(fault, CONSOLE);
        return Response.redirect(PATH);
    }

    private Response added(WorkerFaultForm form) {
        WorkerFault fault = form.fault();
        if (fault == null) {
            return templates.page(400, "faults", "Faults",
                    view(FaultForm.empty(callers), form, "A fault of containers or instances"));
        }
        workerFaults.add(fault, CONSOLE);
        return Response.redirect(PATH);
    }

    private View view(FaultForm form, WorkerFaultForm workerForm, String refused) {
        return new View(rows(), presets, form, workerForm, refused);
    }
}
