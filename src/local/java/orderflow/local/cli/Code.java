package orderflow.local.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The code that a stage's functions run.
 *
 * @param file the functions' deployment package, relative to the project; empty if another Lambda service runs the
 *            functions; {@code dev} if the stage builds them itself
 * @param checksum a checksum of the package's content, independent of the time of packaging
 */
record Code(String file, String checksum) {

    /** Quarkus generates these classes from the others, and differently in each build. */
    private static final String GENERATED = "io/quarkus/";

    static final Code ELSEWHERE = new Code("", "");
    static final Code DEV = new Code("dev", "");

    static Code of(Path project, boolean nativeFunctions) {
        return of(project, nativeFunctions ? "target/native/function.zip" : "target/function.zip");
    }

    private static Code of(Path project, String file) {
        return new Code(file, checksum(project.resolve(file)));
    }

    /** @return whether the package has not changed */
    boolean isCurrent(Path project) {
        return file.isEmpty() || equals(DEV) || equals(of(project, file));
    }

    /** Reads only the archive's directory, which has a checksum of each entry. */
    private static String checksum(Path zip) {
        CRC32 checksum = new CRC32();
        try (ZipFile archive = new ZipFile(zip.toFile())) {
            archive.stream().filter(entry -> !entry.isDirectory() && !entry.getName().startsWith(GENERATED))
                    .sorted(Comparator.comparing(ZipEntry::getName))
                    .map(entry -> entry.getName() + " " + entry.getCrc() + "\n")
                    .forEach(line -> checksum.update(line.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            return "";
        }
        return HexFormat.of().toHexDigits((int) checksum.getValue());
    }
}
