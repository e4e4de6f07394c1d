package stepfunctions.service;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A list, handed out page by page; the token says where the next page begins. */
final class Page {

    private static final int PAGE_LIMIT = 1_000;

    private Page() {}

    /** Puts the page that the request asks for, and the token of the next one, into the answer. */
    static <T> ObjectNode put(ObjectNode answer, String member, List<T> all, Parameters request,
            Function<T, JsonNode> shape) {
        int from = from(request.text("nextToken"), all.size());
        int to = Math.min(all.size(), from + request.pageSize(PAGE_LIMIT));
        ArrayNode page = answer.putArray(member);
        all.subList(from, to).forEach(each -> page.add(shape.apply(each)));
        if (to < all.size()) {
            answer.put("nextToken",
                    Base64.getEncoder().encodeToString(("from:" + to).getBytes(StandardCharsets.UTF_8)));
        }
        return answer;
    }

    private static int from(String token, int size) {
        if (token == null) {
            return 0;
        }
        try {
            String text = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
            int from = text.startsWith("from:") ? Integer.parseInt(text.substring(5)) : -1;
            if (from >= 0 && from <= size) {
                return from;
            }
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
        throw invalid();
    }

    private static StepFunctionsException invalid() {
        return new StepFunctionsException("InvalidToken", "Invalid Token: 'Invalid token'");
    }
}
