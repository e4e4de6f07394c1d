package orderflow.local.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import orderflow.local.agent.WorkerFault;
import orderflow.local.edge.Fault;

/**
 * Faults that the user can put in force with one button: an entry of {@code fault-presets.json}.
 *
 * @param name what fails
 * @param result what the user sees then
 */
record FaultPreset(String name, String result, List<Fault> faults, List<WorkerFault> workerFaults) {

    FaultPreset {
        faults = faults == null ? List.of() : List.copyOf(faults);
        workerFaults = workerFaults == null ? List.of() : List.copyOf(workerFaults);
    }

    static List<FaultPreset> all() {
        try (InputStream presets = FaultPreset.class.getResourceAsStream("/console/fault-presets.json")) {
            return List.copyOf(new ObjectMapper().readValue(presets, new TypeReference<List<FaultPreset>>() {
            }));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
