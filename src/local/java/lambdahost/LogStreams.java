package lambdahost;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/** Names of log streams in Lambda's format: day, version and an id of the environment. */
final class LogStreams {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy/MM/dd");

    private LogStreams() {}

    static String newName() {
        String id = UUID.randomUUID().toString().replace("-", "");
        return DAY.format(LocalDate.now(ZoneOffset.UTC)) + "/[" + FunctionName.LATEST + "]" + id;
    }
}
