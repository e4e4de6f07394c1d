package stepfunctions.engine;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;

import stepfunctions.data.Scope;
import stepfunctions.errors.StatesError;
import stepfunctions.history.Journal;
import stepfunctions.jsonata.JsonataTemplate;

/** A Map state: runs the same states for every item, inline or distributed. */
final class MapState extends State {

    private final JsonNode processor;
    private final States states;
    private final boolean distributed;

    /** @param outerJsonata whether the enclosing query language, which the item processor inherits, is JSONata */
    MapState(String name, JsonNode definition, boolean jsonata, boolean outerJsonata) {
        super(name, definition, jsonata);
        this.processor = definition.has("ItemProcessor") ? definition.get("ItemProcessor") : definition.get("Iterator");
        this.states = new States(processor, outerJsonata);
        this.distributed = "DISTRIBUTED".equals(processor.path("ProcessorConfig").path("Mode").asText());
    }

    States states() {
        return states;
    }

    @Override
    public boolean hasStates() {
        return true;
    }

    @Override
    public void execute(Visit visit) {
        Scope scope = visit.scope();
        JsonNode items = items(visit, scope);
        int concurrency = concurrency(scope);
        visit.flow().write("MapStateStarted", Journal.details().put("length", items.size()));
        if (distributed) {
            MapRun run = new MapRun(this, visit, new Tolerance(this, scope), concurrency);
            visit.begin(run);
            run.start(batches(visit, items, scope));
        } else {
            Iterations iterations = new Iterations(this, visit, concurrency);
            visit.begin(iterations);
            iterations.start(selected(visit, items));
        }
    }

    private JsonNode items(Visit visit, Scope scope) {
        if (isJsonata()) {
            JsonNode items = definition().has("Items")
                    ? JsonataTemplate.resolve(definition().get("Items"), "Items", scope)
                    : visit.input();
            if (!items.isArray() && !(distributed && items.isObject())) {
                return JsonataTemplate.resolve(definition().has("Items") ? definition().get("Items") : items, "Items",
                        JsonNodeType.ARRAY, scope);
            }
            return items;
        }
        JsonNode input = effectiveInput(visit);
        String path = definition().path("ItemsPath").asText("$");
        JsonNode items = JsonPathDataFlow.read(path, input, scope);
        if (items == null) {
            throw StatesError.runtime("Invalid path '" + path + "': The ItemsPath field references an invalid value");
        }
        if (!items.isArray()) {
            throw StatesError.runtime("Reference path \"" + path + "\" must point to array.");
        }
        return items;
    }

    private int concurrency(Scope scope) {
        JsonNode value = dataFlow().number("MaxConcurrency", scope);
        if (value == null) {
            return Integer.MAX_VALUE;
        }
        String path = definition().path("MaxConcurrencyPath").asText(null);
        if (!value.isIntegralNumber()) {
            throw StatesError.runtime("The " + (path == null ? "MaxConcurrency" : "MaxConcurrencyPath")
                    + " field refers to value \"" + plain(value)
                    + "\" which is not a valid integer" + (path == null ? "" : ": " + path));
        }
        if (value.asLong() < 0) {
            throw StatesError.runtime("MaxConcurrency must not be negative.");
        }
        return value.asLong() == 0 || value.asLong() > Integer.MAX_VALUE ? Integer.MAX_VALUE : value.asInt();
    }

    static String plain(JsonNode value) {
        return value.isTextual() ? value.textValue() : value.toString();
    }

    /** @return the inputs of all iterations */
    private List<MapItem> selected(Visit visit, JsonNode items) {
        return MapItem.of(this, visit, items);
    }

    private List<MapItem> batches(Visit visit, JsonNode items, Scope scope) {
        List<MapItem> single = selected(visit, items);
        return definition().has("ItemBatcher") ? new Batcher(this, scope).batches(single) : new ArrayList<>(single);
    }

    boolean isExpress() {
        return "EXPRESS".equals(processor.path("ProcessorConfig").path("ExecutionType").asText());
    }

    String label() {
        return definition().path("Label").asText(null);
    }
}
