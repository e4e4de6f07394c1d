package orderflow.local.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Stands in for a browser: a script that writes its own name and the last argument into a file. */
final class BrowserScript {

    private BrowserScript() {}

    /** @param opened the file; it appears with its whole content */
    static Path write(Path script, Path opened, int exitCode) throws IOException {
        Files.writeString(script, """
                #!/bin/sh
                for last; do :; done
                echo "${0##*/} $last" > '%1$s.part'
                /bin/mv '%1$s.part' '%1$s'
                exit %2$d
                """.formatted(opened, exitCode));
        if (!script.toFile().setExecutable(true)) {
            throw new IOException("cannot make executable: " + script);
        }
        return script;
    }
}
