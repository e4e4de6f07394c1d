package orderflow.local.console;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/** The addresses of pages of the console. */
final class Links {

    private Links() {}

    static String stateMachine(String name) {
        return "/console/state-machines/" + Request.encoded(name);
    }

    static String execution(String arn) {
        return "/console/executions/" + Request.encoded(arn);
    }

    static String order(String id) {
        return "/console/orders/" + Request.encoded(id);
    }

    /** @return the path with the query's parameters, one of them changed; null takes it away */
    static String with(String path, Map<String, String> query, String name, String value) {
        StringJoiner text = new StringJoiner("&", path + "?", "").setEmptyValue(path);
        changed(query, name, value).forEach((key, each) -> text.add(Request.encoded(key) + "="
                + Request.encoded(each)));
        return text.toString();
    }

    /** @return the parameters, one of them changed and in the last place; null takes it away */
    static Map<String, String> changed(Map<String, String> query, String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(query);
        changed.remove(name);
        if (value != null) {
            changed.put(name, value);
        }
        return changed;
    }
}
