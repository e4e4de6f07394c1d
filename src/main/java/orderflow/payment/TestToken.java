package orderflow.payment;

import java.util.Arrays;

/** The tokens that the test gateway knows. */
enum TestToken {

    APPROVED("tok_approved"),
    DECLINED("tok_declined"),
    INSUFFICIENT_FUNDS("tok_insufficient_funds"),
    /** The first authorization under a key fails with {@link GatewayUnavailable}, then it is approved. */
    UNAVAILABLE_ONCE("tok_unavailable_once"),
    /** Authorizing always fails with {@link GatewayUnavailable}; void, refund and look-up answer. */
    DOWN("tok_down");

    private final String text;

    TestToken(String text) {
        this.text = text;
    }

    /** Every token that is not listed is declined. */
    static TestToken of(String text) {
        return Arrays.stream(values()).filter(token -> token.text.equals(text)).findFirst().orElse(DECLINED);
    }
}
