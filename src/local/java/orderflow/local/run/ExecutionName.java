package orderflow.local.run;

import java.security.SecureRandom;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/** Generates names of executions, such as {@code order-20261129-141313-a16d08}. */
public final class ExecutionName {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
    private static final SecureRandom RANDOM = new SecureRandom();

    private ExecutionName() {}

    /** @param word the workflow's name, such as {@code order} */
    public static String generated(String word) {
        byte[] random = new byte[3];
        RANDOM.nextBytes(random);
        return word + "-" + LocalDateTime.now(ZoneOffset.UTC).format(TIME) + "-" + HexFormat.of().formatHex(random);
    }
}
