package orderflow.local.console;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import orderflow.local.graph.GraphLayout;
import orderflow.local.graph.StateGraph;

/** The layouts of the definitions that were drawn last, because a layout takes longer than a drawing. */
final class GraphLayouts {

    private static final int MOST = 50;

    private record Key(JsonNode definition, boolean catches) {}

    private final Map<Key, GraphLayout> layouts = Collections.synchronizedMap(new LinkedHashMap<>() {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, GraphLayout> eldest) {
            return size() > MOST;
        }
    });

    /** Lays these definitions out in the background, because the first layout of a process takes about a second. */
    void prepare(List<JsonNode> definitions) {
        Thread thread = new Thread(() -> definitions.forEach(definition -> of(definition, true)), "graph-layouts");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        thread.start();
    }

    /** @param catches whether the edges of catchers are shown */
    GraphLayout of(JsonNode definition, boolean catches) {
        return layouts.computeIfAbsent(new Key(definition, catches),
                key -> GraphLayout.of(StateGraph.of(definition), catches));
    }
}
