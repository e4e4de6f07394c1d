package orderflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Builds the same sources a second time: in another folder and time zone, with secrets in the environment and no
 * variable in common with this build's. Both builds must give the same package.
 */
class BuilderIT {

    private static final Path PROJECT = Path.of("").toAbsolutePath();
    private static final Path FOLDER = PROJECT.resolve("target/folder-of-somebody-else");
    private static final String PROPERTY = "property-of-somebody-else";
    private static final Map<String, String> SECRETS = Map.ofEntries(Map.entry("GITHUB_TOKEN", "ghp_wouldBeASecret01"),
            Map.entry("AWS_ACCESS_KEY_ID", "AKIAWOULDBEASECRET02"),
            Map.entry("AWS_SECRET_ACCESS_KEY", "would/be/a/secret/03"), Map.entry("AWS_REGION", "secret-region-4"),
            Map.entry("ORDERS_TABLE", "secret-orders-table-5"), Map.entry("PAYMENT_MODE", "SECRET_MODE_6"),
            Map.entry("QUARKUS_LAMBDA_HANDLER", "SecretHandler7"),
            Map.entry("ORDERFLOW_AWS_ENDPOINT_OVERRIDE", "https://secret-8.example"),
            Map.entry("HTTPS_PROXY", "http://user:secret9@proxy.example:1"));
    /**
     * In these classes Quarkus numbers proxies and orders handlers and mappings differently in each build, even on one
     * machine: docs/decisions/2026-11-29-builder-in-the-package.md
     */
    private static final String GENERATED = "io/quarkus/(runner/(recorded/.*|ApplicationImpl)|runtime/generated/.*Config.*)"
            + "\\.class";

    private static Path built;

    @BeforeAll
    static void build() throws Exception {
        delete(FOLDER);
        for (String part : List.of("pom.xml", ".mvn", "src/main", "src/build")) {
            copy(part);
        }
        ProcessBuilder maven = new ProcessBuilder(Path.of(System.getProperty("maven.home"), "bin", "mvn").toString(),
                "-o",
                "-B", "package", "-Dmaven.test.skip", "-Dformatter.skip", "-Dimpsort.skip",
                "-Dmaven.repo.local=" + System.getProperty("maven.repo.local"), "-Dsecret.property=" + PROPERTY)
                .directory(FOLDER.toFile()).redirectErrorStream(true);
        maven.environment().clear();
        maven.environment().putAll(SECRETS);
        maven.environment().putAll(Map.of("PATH", System.getenv("PATH"), "JAVA_HOME", System.getProperty("java.home"),
                "HOME", FOLDER.toString(), "TZ", "Pacific/Apia", "LC_ALL", "tr_TR.UTF-8", "USER", "somebody"));
        Process process = maven.start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), text);
        built = FOLDER.resolve("target/function.zip");
    }

    @Test
    void package_ofAnotherBuilder_isTheSame() throws IOException {
        try (ZipFile ours = new ZipFile(PROJECT.resolve("target/function.zip").toFile());
                ZipFile theirs = new ZipFile(built.toFile())) {
            assertEquals(names(ours), names(theirs));
            for (String name : names(ours)) {
                if (name.matches(GENERATED)) {
                    assertEquals(texts(ours, name), texts(theirs, name), name);
                } else {
                    assertEquals(ours.getEntry(name).getCrc(), theirs.getEntry(name).getCrc(), name);
                }
            }
        }
    }

    @Test
    void package_ofABuilderWithSecrets_holdsNoneOfThem() throws Exception {
        PackageCheckRun run = PackageCheckRun.of(SECRETS, "--input", FOLDER.resolve("target/lib"),
                "--input", "src/main", "--input", "pom.xml", "--trace",
                "the property=" + PROPERTY, "--trace", "the folder=" + FOLDER.getFileName(), built);

        assertEquals(new PackageCheckRun(0, ""), run);
    }

    @Test
    void package_thatHoldsASecret_isRefused() throws Exception {
        Path leaking = FOLDER.resolve("target/leaking.zip");
        Files.copy(built, leaking, StandardCopyOption.REPLACE_EXISTING);
        try (FileSystem zip = FileSystems.newFileSystem(leaking)) {
            Files.writeString(zip.getPath("/application.properties"), SECRETS.get("GITHUB_TOKEN"));
        }

        PackageCheckRun run = PackageCheckRun.of(SECRETS, leaking);

        assertEquals(1, run.exitCode(), run::text);
        assertTrue(
                run.text()
                        .contains("application.properties contains the value of the environment variable GITHUB_TOKEN"),
                run::text);
    }

    private static Set<String> names(ZipFile zip) {
        return zip.stream().map(ZipEntry::getName).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * The texts in a class's constant pool (Java Virtual Machine Specification, 4.4), without their order and numbers.
     */
    private static Set<String> texts(ZipFile zip, String name) throws IOException {
        Set<String> texts = new TreeSet<>();
        try (DataInputStream bytes = new DataInputStream(zip.getInputStream(zip.getEntry(name)))) {
            bytes.skipNBytes(8);
            int count = bytes.readUnsignedShort();
            for (int i = 1; i < count; i++) {
                int tag = bytes.readUnsignedByte();
                switch (tag) {
                    case 1 ->
                        texts.add(bytes.readUTF().replaceFirst("^(proxykey|(configClass|mapping|conv)\\$)\\d+$", "$1"));
                    case 7, 8, 16, 19, 20 -> bytes.skipNBytes(2);
                    case 15 -> bytes.skipNBytes(3);
                    case 3, 4, 9, 10, 11, 12, 17, 18 -> bytes.skipNBytes(4);
                    case 5, 6 -> {
                        bytes.skipNBytes(8);
                        i++;
                    }
                    default -> throw new IOException(name + " has a constant of kind " + tag);
                }
            }
        }
        return texts;
    }

    private static void copy(String part) throws IOException {
        try (Stream<Path> files = Files.walk(PROJECT.resolve(part))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = FOLDER.resolve(PROJECT.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
