import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Refuses a package that Lambda must not get: one that holds something of the machine that built it, or a native binary
 * that cannot start on Lambda. Prints what is wrong to standard error; the exit code is then 1, and 2 for wrong usage. The
 * value of a variable is never printed, since it may be a secret.
 */
class PackageCheck {

    private static final String USAGE = """
            Usage: java src/build/PackageCheck.java [--trace NAME=VALUE]... [--input FILE]... [--sam] PACKAGE...

            Checks packages for Lambda: a zip, or the bootstrap of one.

              PACKAGE             holds no value of an environment variable of this process, no folder of the user, of
                                  Java or of the project, and no host name; its native binary is for a processor of
                                  Lambda's and needs a glibc that provided.al2023 has; the entries of a zip have one time
              --trace NAME=VALUE  VALUE must not be in the package either; NAME stands for it in the message
              --input FILE        jar or folder of jars that the package is made of: what they say themselves is no trace
              --sam               the binary must be for the parameter Architecture, as `sam build` knows it
            """;

    /** Amazon Linux 2023 has glibc 2.34: https://docs.aws.amazon.com/linux/al2023/ug/compare-with-al2.html */
    private static final int NEWEST_GLIBC = 34;
    /** Shorter values are words that stand everywhere. */
    private static final int LEAST_LENGTH = 8;
    /** What pom.xml gives every entry. */
    private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(2000, 1, 1, 0, 0);
    private static final int MOST_HITS = 5;

    private final Map<String, String> traces = new LinkedHashMap<>();
    private final List<Path> inputs = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final Set<String> innocent = new LinkedHashSet<>();
    private final Set<String> guilty = new LinkedHashSet<>();
    private Optional<String> wanted = Optional.empty();
    private Needles needles;

    public static void main(String[] arguments) throws IOException {
        PackageCheck check = new PackageCheck();
        List<Path> packages;
        try {
            packages = check.read(List.of(arguments));
        } catch (IllegalArgumentException e) {
            System.err.println("orderflow: " + e.getMessage() + "\n" + USAGE);
            System.exit(2);
            return;
        }
        if (packages.isEmpty()) {
            System.out.print(USAGE);
            return;
        }
        for (Path each : packages) {
            check.check(each);
        }
        check.faults.forEach(fault -> System.err.println("orderflow: " + fault));
        System.exit(check.faults.isEmpty() ? 0 : 1);
    }

    private List<Path> read(List<String> arguments) throws IOException {
        List<Path> packages = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            switch (argument) {
                case "-h", "--help" -> {
                    return List.of();
                }
                case "--sam" -> wanted = Optional.of(Architecture.wanted());
                case "--trace" -> {
                    String[] trace = valueOf(arguments, i++).split("=", 2);
                    if (trace.length < 2 || trace[1].isEmpty()) {
                        throw new IllegalArgumentException("--trace needs NAME=VALUE");
                    }
                    traces.put(trace[0], trace[1]);
                }
                case "--input" -> inputs.add(Path.of(valueOf(arguments, i++)));
                default -> {
                    if (argument.startsWith("-")) {
                        throw new IllegalArgumentException("unknown option " + argument);
                    }
                    packages.add(existing(argument));
                }
            }
        }
        if (packages.isEmpty()) {
            throw new IllegalArgumentException("which package?");
        }
        traces.putAll(machine());
        needles = new Needles(traces);
        return packages;
    }

    private static String valueOf(List<String> arguments, int option) {
        if (option + 1 == arguments.size()) {
            throw new IllegalArgumentException(arguments.get(option) + " needs a value");
        }
        return arguments.get(option + 1);
    }

    private static Path existing(String file) {
        if (!Files.isRegularFile(Path.of(file))) {
            throw new IllegalArgumentException("there is no file " + file);
        }
        return Path.of(file);
    }

    /** What tells of this machine, by what it is. */
    private static Map<String, String> machine() {
        Map<String, String> machine = new LinkedHashMap<>();
        System.getenv().forEach((name, value) -> machine.put("the environment variable " + name, value));
        try {
            machine.put("the host name", InetAddress.getLocalHost().getHostName());
        } catch (IOException nameless) {
            // Then no build can have read it.
        }
        machine.values().removeIf(value -> value.length() < LEAST_LENGTH);
        Map.of("the home folder", "user.home", "Java's folder", "java.home", "the project's folder", "user.dir")
                .forEach((name, property) -> folder(property).ifPresent(folder -> machine.put(name, folder)));
        return machine;
    }

    /** With its separator, since a folder's name alone may be a word. */
    private static Optional<String> folder(String property) {
        return Optional.of(System.getProperty(property)).filter(folder -> Path.of(folder).getNameCount() > 0)
                .map(folder -> folder + File.separator);
    }

    private void check(Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        if (isZip(content)) {
            checkZip(file.toString(), content, true);
        } else {
            checkFile(file.toString(), content);
        }
    }

    private void checkZip(String place, byte[] zip, boolean own) throws IOException {
        try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                String name = place + "!" + entry.getName();
                checkTraces(place + ", in the name of an entry,", entry.getName().getBytes(StandardCharsets.UTF_8));
                if (own && !ENTRY_TIME.equals(entry.getTimeLocal())) {
                    faults.add(name + " has the time " + entry.getTimeLocal() + ": the package is not the same twice");
                }
                byte[] content = entries.readAllBytes();
                if (isZip(content)) {
                    checkZip(name, content, false);
                } else {
                    checkFile(name, content);
                }
            }
        }
    }

    private void checkFile(String place, byte[] content) throws IOException {
        checkTraces(place, content);
        if (place.endsWith("bootstrap")) {
            checkBinary(place, new Elf(content));
        }
    }

    private void checkTraces(String place, byte[] content) throws IOException {
        for (String found : needles.in(content)) {
            if (!isInInputs(traces.get(found))) {
                faults.add(place + " holds " + found
                        + " of the machine that builds it; docs/security.md says how to look");
            }
        }
    }

    private void checkBinary(String place, Elf binary) {
        String architecture = binary.architecture();
        if (!wanted.orElse(architecture).equals(architecture)) {
            faults.add(
                    "the native binary is for " + architecture + ", but the parameter Architecture is " + wanted.get()
                            + ". A binary is built for the machine that builds it: build on " + wanted.get()
                            + ", or give Architecture=" + architecture + ".");
        } else if (architecture.equals(Architecture.UNKNOWN)) {
            faults.add(place + " is no program for a processor of Lambda's (x86_64, arm64)");
        }
        Set<String> tooNew = binary.needsAbove(NEWEST_GLIBC);
        if (!tooNew.isEmpty()) {
            faults.add(
                    place + " cannot start on Lambda, where provided.al2023 has glibc 2." + NEWEST_GLIBC + ". It needs "
                            + tooNew.stream().limit(MOST_HITS).collect(Collectors.joining(", "))
                            + (tooNew.size() > MOST_HITS ? " and " + (tooNew.size() - MOST_HITS) + " more" : "")
                            + ". Build in the builder image, whose glibc is old enough, with Docker or Podman:"
                            + " mvn package -Dnative -Dquarkus.native.container-build=true");
        }
    }

    /** A region's name, say, stands in AWS's SDK and in AWS_REGION. */
    private boolean isInInputs(String value) throws IOException {
        if (innocent.contains(value) || guilty.contains(value)) {
            return innocent.contains(value);
        }
        Needles one = new Needles(Map.of("", value));
        boolean found = !one.in(Files.readAllBytes(Path.of(System.getProperty("java.home"), "lib", "modules")))
                .isEmpty();
        for (Path input : inputs.stream().filter(Files::exists).toList()) {
            try (Stream<Path> files = Files.walk(input)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    found = found || isIn(one, Files.readAllBytes(file));
                }
            }
        }
        (found ? innocent : guilty).add(value);
        return found;
    }

    private static boolean isIn(Needles needles, byte[] content) throws IOException {
        if (!isZip(content)) {
            return !needles.in(content).isEmpty();
        }
        try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(content))) {
            while (entries.getNextEntry() != null) {
                if (isIn(needles, entries.readAllBytes())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isZip(byte[] content) {
        return content.length > 3 && content[0] == 'P' && content[1] == 'K' && content[2] == 3 && content[3] == 4;
    }

    /** Finds many values in one pass, as Java stores text: in class files, in jars, in the image heap. */
    private static class Needles {

        private record Needle(String name, byte[] bytes) {}

        private static final List<Charset> CHARSETS = List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1,
                StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);

        private final Map<Integer, List<Needle>> byStart = new HashMap<>();
        private final boolean[] starts = new boolean[1 << 16];

        Needles(Map<String, String> values) {
            values.forEach((name, value) -> CHARSETS.stream().filter(charset -> charset.newEncoder().canEncode(value))
                    .map(charset -> new Needle(name, value.getBytes(charset))).forEach(needle -> {
                        int start = start(needle.bytes(), 0);
                        starts[start] = true;
                        byStart.computeIfAbsent(start, any -> new ArrayList<>()).add(needle);
                    }));
        }

        Set<String> in(byte[] content) {
            Set<String> found = new TreeSet<>();
            for (int i = 0; i + 1 < content.length; i++) {
                if (starts[start(content, i)]) {
                    for (Needle needle : byStart.get(start(content, i))) {
                        if (isAt(content, i, needle.bytes())) {
                            found.add(needle.name());
                        }
                    }
                }
            }
            return found;
        }

        private static int start(byte[] bytes, int at) {
            return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
        }

        private static boolean isAt(byte[] content, int at, byte[] needle) {
            return at + needle.length <= content.length
                    && java.util.Arrays.equals(content, at, at + needle.length, needle, 0, needle.length);
        }
    }

    /** A program of Linux, for what it needs of the machine that starts it: the ELF-64 object file format and its GNU versions. */
    private static class Elf {

        private static final int MAGIC = 'F' << 24 | 'L' << 16 | 'E' << 8 | 0x7f;
        private static final int X86_64 = 62;
        private static final int AARCH64 = 183;
        private static final int SYMBOLS = 11;
        private static final int NEEDED_VERSIONS = 0x6ffffffe;
        private static final int SYMBOL_VERSIONS = 0x6fffffff;
        private static final int WEAK = 2;
        private static final Pattern VERSION = Pattern.compile("GLIBC_2\\.(\\d+)(\\.\\d+)*");

        private record Section(int type, int offset, int size, int link, int entrySize) {}

        private final ByteBuffer bytes;
        private final List<Section> sections = new ArrayList<>();

        Elf(byte[] content) {
            bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
            if (content.length < 64 || bytes.getInt(0) != MAGIC) {
                return;
            }
            int table = (int) bytes.getLong(40);
            for (int i = 0; i < bytes.getShort(60); i++) {
                int at = table + i * bytes.getShort(58);
                sections.add(
                        new Section(bytes.getInt(at + 4), (int) bytes.getLong(at + 24), (int) bytes.getLong(at + 32),
                                bytes.getInt(at + 40), (int) bytes.getLong(at + 56)));
            }
        }

        String architecture() {
            return switch (bytes.capacity() < 20 || bytes.getInt(0) != MAGIC ? 0 : bytes.getShort(18)) {
                case X86_64 -> Architecture.X86_64;
                case AARCH64 -> Architecture.ARM64;
                default -> Architecture.UNKNOWN;
            };
        }

        /** The functions, their library and their version, that glibc has later than this minor version. */
        Set<String> needsAbove(int minor) {
            Map<Integer, String> versions = new HashMap<>();
            section(NEEDED_VERSIONS).ifPresent(needed -> readVersions(needed, minor, versions));
            Map<Integer, Set<String>> functions = new HashMap<>();
            section(SYMBOLS).ifPresent(symbols -> section(SYMBOL_VERSIONS).ifPresent(numbers -> {
                for (int i = 0; i < numbers.size() / 2; i++) {
                    int number = bytes.getShort(numbers.offset() + 2 * i) & 0x7fff;
                    int name = bytes.getInt(symbols.offset() + i * symbols.entrySize());
                    functions.computeIfAbsent(number, any -> new TreeSet<>()).add(text(symbols, name));
                }
            }));
            Set<String> needs = new TreeSet<>();
            versions.forEach((number, version) -> functions.getOrDefault(number, Set.of("something"))
                    .forEach(function -> needs.add(function + " of " + version)));
            return needs;
        }

        /** One record for each library, with one for each of its versions. */
        private void readVersions(Section needed, int minor, Map<Integer, String> versions) {
            int library = needed.offset();
            for (int next = -1; next != 0; library += next) {
                int version = library + bytes.getInt(library + 8);
                for (int nextVersion = -1; nextVersion != 0; version += nextVersion) {
                    String name = text(needed, bytes.getInt(version + 8));
                    if (isAbove(minor, name) && (bytes.getShort(version + 4) & WEAK) == 0) {
                        versions.put((int) bytes.getShort(version + 6),
                                text(needed, bytes.getInt(library + 4)) + " (" + name + ")");
                    }
                    nextVersion = bytes.getInt(version + 12);
                }
                next = bytes.getInt(library + 12);
            }
        }

        /** GLIBC_ABI_DT_RELR and the like are of glibc 2.36 and later. */
        private static boolean isAbove(int minor, String version) {
            Matcher numbers = VERSION.matcher(version);
            return version.startsWith("GLIBC_") && (!numbers.matches() || Integer.parseInt(numbers.group(1)) > minor);
        }

        private Optional<Section> section(int type) {
            return sections.stream().filter(section -> section.type() == type).findFirst();
        }

        private String text(Section section, int offset) {
            int start = sections.get(section.link()).offset() + offset;
            int end = start;
            while (bytes.get(end) != 0) {
                end++;
            }
            return new String(bytes.array(), start, end - start, StandardCharsets.ISO_8859_1);
        }
    }

    /**
     * The processor that the stack asks for. `sam build` keeps the template's parameters to itself, so this looks where they
     * come from: ARCHITECTURE in the environment, the command line of `sam build`, samconfig.toml (where
     * `sam deploy --guided` writes its answers), and the default in template.yaml.
     */
    private static class Architecture {

        static final String X86_64 = "x86_64";
        static final String ARM64 = "arm64";
        static final String UNKNOWN = "another processor";

        private static final Pattern PARAMETER = Pattern.compile(
                "(?:ParameterKey=Architecture,ParameterValue|Architecture)=[\\\\\"]*([a-z0-9_]+)");
        private static final Pattern ENVIRONMENT = Pattern.compile("--config-env[= ](\\S+)");
        private static final Pattern DEFAULT = Pattern.compile("^  Architecture:.*?Default: *(\\S+)",
                Pattern.MULTILINE | Pattern.DOTALL);

        static String wanted() throws IOException {
            String given = System.getenv("ARCHITECTURE");
            if (given != null && !given.isEmpty()) {
                return given;
            }
            String commands = commandLines();
            Optional<String> found = last(PARAMETER, commands);
            if (found.isEmpty() && Files.exists(Path.of("samconfig.toml"))) {
                found = last(PARAMETER, configured(last(ENVIRONMENT, commands).orElse("default")));
            }
            return found.or(() -> last(DEFAULT, text("template.yaml")))
                    .orElseThrow(() -> new IOException("template.yaml has no parameter Architecture"));
        }

        /** Of the processes above this one that build, the nearest last. */
        private static String commandLines() {
            List<String> lines = new ArrayList<>();
            Optional<ProcessHandle> process = ProcessHandle.current().parent();
            for (; process.isPresent(); process = process.get().parent()) {
                process.get().info().commandLine().filter(line -> line.contains("build"))
                        .ifPresent(line -> lines.add(0, line));
            }
            return String.join("\n", lines);
        }

        /** samconfig.toml has tables for several environments: sam takes one of them. */
        private static String configured(String environment) {
            StringBuilder lines = new StringBuilder();
            boolean inside = false;
            for (String line : text("samconfig.toml").lines().toList()) {
                if (line.strip().startsWith("[")) {
                    inside = line.strip().startsWith("[" + environment + ".");
                } else if (inside && !line.strip().startsWith("#")) {
                    lines.append(line).append('\n');
                }
            }
            return lines.toString();
        }

        private static String text(String file) {
            try {
                return Files.readString(Path.of(file));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        private static Optional<String> last(Pattern pattern, String text) {
            return pattern.matcher(text).results().map(match -> match.group(1)).reduce((before, after) -> after);
        }
    }
}
