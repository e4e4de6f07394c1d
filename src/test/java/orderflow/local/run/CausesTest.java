package orderflow.local.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CausesTest {

    @Test
    void functionsError_withAStackTrace_isItsMessageAlone() {
        assertEquals("no stock", Causes.message(
                "{\"errorType\":\"Broken\",\"errorMessage\":\"no stock\",\"stackTrace\":[\"a.B.c(B.java:7)\"]}"));
        assertEquals("", Causes.message("{\"errorType\":\"Broken\",\"stackTrace\":[\"a.B.c(B.java:7)\"]}"));
    }

    @Test
    void text_withAStackTrace_isItsMessagesInOneLine() {
        assertEquals("java.lang.IllegalStateException: closed Caused by: java.io.IOException: reset", Causes.message("""
                java.lang.IllegalStateException: closed
                \tat orderflow.Order.close(Order.java:7)
                \tat java.base/java.lang.Thread.run(Thread.java:833)
                Caused by: java.io.IOException: reset
                \t... 12 more
                """));
    }
}
