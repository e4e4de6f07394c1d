package orderflow;

import static io.restassured.RestAssured.given;

import io.restassured.response.ValidatableResponse;

import orderflow.workflow.OrderStep;

/** Calls the handler under test as Lambda does: 200 is a result, 500 an error. */
public final class HandlerInvocation {

    private HandlerInvocation() {}

    public static ValidatableResponse of(String json) {
        return given().contentType("application/json").accept("application/json").body(json).when().post().then();
    }

    public static ValidatableResponse of(OrderStep step) {
        return of(step, "");
    }

    /** @param fields further fields of the request, each after a comma */
    public static ValidatableResponse of(OrderStep step, String fields) {
        return of("""
                {"orderId": "%s", "execution": {"id": "%s", "startTime": "%s"}%s}""".formatted(step.orderId(),
                step.execution().id(), step.execution().startTime(), fields));
    }
}
