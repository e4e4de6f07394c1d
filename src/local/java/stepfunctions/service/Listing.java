package stepfunctions.service;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import stepfunctions.api.StepFunctionsException;

/**
 * A list that is returned in pages. The token of the next page is the key of the last item, so that no item is repeated
 * or skipped if items are added or removed in the meantime.
 *
 * @param member the response's member for the items
 * @param items the items in the order of their keys
 * @param key returns the unique key of an item
 */
record Listing<T>(String member, List<T> items, Function<T, String> key) {

    private static final int PAGE_LIMIT = 1_000;

    /** @return the requested page and the token of the next page */
    ObjectNode page(Parameters request, Function<T, JsonNode> shape) {
        int from = from(request.text("nextToken", Length.PAGE_TOKEN));
        int to = Math.min(items.size(), from + request.pageSize(PAGE_LIMIT));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode page = answer.putArray(member);
        items.subList(from, to).forEach(each -> page.add(shape.apply(each)));
        if (to < items.size()) {
            answer.put("nextToken", encoded(member + ":" + key.apply(items.get(to - 1))));
        }
        return answer;
    }

    private int from(String token) {
        if (token == null) {
            return 0;
        }
        String text = decoded(token);
        if (!text.startsWith(member + ":")) {
            throw invalid();
        }
        return after(text.substring(member.length() + 1));
    }

    /** @return the index of the first item after a key, even if the item with this key no longer exists */
    private int after(String last) {
        int from = 0;
        int to = items.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (key.apply(items.get(middle)).compareTo(last) > 0) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return from;
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String token) {
        try {
            return new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    private static StepFunctionsException invalid() {
        return new StepFunctionsException("InvalidToken", "Invalid Token: 'Invalid token'");
    }
}
