import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * Refuses packages that must not be deployed to Lambda: those that contain data of the build machine, or a native
 * binary that cannot start on Lambda. Prints the faults to standard error and exits with 1, or with 2 for wrong usage.
 * Never prints the value of a variable, because it may be a secret.
 */
class PackageCheck {

    private static final String USAGE = """
            Usage: java src/build/PackageCheck.java [OPTION]... PACKAGE...

            Checks packages for Lambda: zips, or single programs.

            Run it in the project's folder. It refuses a package that contains one of these, if it has 6 characters or
            more: a value of an environment variable, of .env or of config/application.properties; a folder of the
            user, of Java or of the project; the name of the user or the host. It also refuses a program that is for
            an architecture other than Lambda's or needs a newer glibc than provided.al2023 has, and a zip with an
            entry whose time is not 2000-01-01 00:00. It prints nothing if it refuses nothing.

              --trace NAME=VALUE  refuse packages that contain VALUE as well; messages contain only NAME
              --input FILE        jar, file or folder that the package is built from, may be missing: text in it is
                                  accepted, because it does not come from this machine
              --sam               check only the programs, which must also be for the architecture that the parameter
                                  Architecture has in `sam build`
              --delete            delete a refused package, unless only its architecture is wrong
            """;

    /** Amazon Linux 2023 has glibc 2.34: https://docs.aws.amazon.com/linux/al2023/ug/compare-with-al2.html */
    private static final int NEWEST_GLIBC = 34;
    /** Shorter values occur by chance in a program of 50 MB. */
    private static final int LEAST_LENGTH = 6;
    /** A value of this length is not part of a word by chance. */
    private static final int LENGTH_WITHOUT_BOUNDS = 8;
    private static final int LEAST_ITEM_LENGTH = 8;
    /** The time that pom.xml sets for every entry. */
    private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(2000, 1, 1, 0, 0);
    private static final int MOST_EXAMPLES = 5;
    private static final Pattern OPTION = Pattern.compile("-D([\\w.-]+)=(\\S+)");
    /** Paths that the C code of the JDK and of the C library contains. */
    private static final Set<String> PATHS_IN_C = Set.of("/etc/localtime", "/usr/share/zoneinfo", "/bin:/usr/bin");

    private record Trace(String name, String value, boolean bounded) {

        static Trace of(String name, String value) {
            return new Trace(name, value, value.length() < LENGTH_WITHOUT_BOUNDS);
        }
    }

    private final List<Trace> traces = new ArrayList<>();
    private final List<Path> inputs = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private Map<Trace, Set<String>> found = new LinkedHashMap<>();
    private Optional<String> wanted = Optional.empty();
    private boolean isDeleting;
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
        boolean passed = true;
        for (Path each : packages) {
            passed &= check.passes(each);
        }
        System.exit(passed ? 0 : 1);
    }

    private List<Path> read(List<String> arguments) throws IOException {
        List<Path> packages = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            switch (argument) {
                case "-h", "--help" -> {
                    return List.of();
                }
                case "--sam" -> wanted = Optional.of(known(Architecture.wanted()));
                case "--delete" -> isDeleting = true;
                case "--trace" -> {
                    String[] trace = valueOf(arguments, i++).split("=", 2);
                    if (trace.length < 2 || trace[1].length() < LEAST_LENGTH) {
                        throw new IllegalArgumentException(
                                "--trace needs NAME=VALUE, with a VALUE of at least " + LEAST_LENGTH + " characters");
                    }
                    traces.add(Trace.of(trace[0], trace[1]));
                }
                case "--input" -> inputs.add(Path.of(valueOf(arguments, i++)));
                default -> {
                    if (argument.startsWith("-")) {
                        throw new IllegalArgumentException("unknown option " + argument.split("=")[0]);
                    }
                    packages.add(existing(argument));
                }
            }
        }
        if (packages.isEmpty()) {
            throw new IllegalArgumentException("no package is given");
        }
        if (wanted.isEmpty()) {
            addVariables("the value of the environment variable ", System.getenv());
            addVariables("the value in .env of ", properties(".env"));
            addVariables("the value in config/application.properties of ", properties("config/application.properties"));
            addMachine();
        }
        needles = new Needles(traces);
        return packages;
    }

    private static String valueOf(List<String> arguments, int option) {
        if (option + 1 == arguments.size()) {
            throw new IllegalArgumentException(arguments.get(option) + " needs a value");
        }
        return arguments.get(option + 1);
    }

    private static String known(String architecture) {
        if (!Set.of(Elf.X86_64, Elf.ARM64).contains(architecture)) {
            throw new IllegalArgumentException("Architecture must be x86_64 or arm64, not " + architecture);
        }
        return architecture;
    }

    private static Path existing(String file) {
        if (!Files.isRegularFile(Path.of(file))) {
            throw new IllegalArgumentException("file not found: " + file);
        }
        return Path.of(file);
    }

    private static Map<String, String> properties(String file) throws IOException {
        Properties properties = new Properties();
        if (Files.isRegularFile(Path.of(file))) {
            try (Reader reader = Files.newBufferedReader(Path.of(file))) {
                properties.load(reader);
            } catch (CharacterCodingException | IllegalArgumentException e) {
                throw new IllegalArgumentException(file + " is not a properties file in UTF-8");
            }
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, properties::getProperty));
    }

    /**
     * Adds the values, and also the items of lists, the parts of URLs, and the -D options in variables like MAVEN_OPTS.
     */
    private void addVariables(String what, Map<String, String> variables) {
        variables.forEach((name, value) -> {
            Set<String> values = new LinkedHashSet<>(List.of(value, value.strip()));
            Stream.of(value.split("[\\s,;:@&]+"))
                    .filter(item -> item.length() >= LEAST_ITEM_LENGTH && !item.startsWith("/")).forEach(values::add);
            values.stream().filter(each -> each.length() >= LEAST_LENGTH)
                    .forEach(each -> traces.add(Trace.of(what + name, each)));
            OPTION.matcher(value).results().filter(option -> option.group(2).length() >= LEAST_LENGTH).forEach(
                    option -> traces.add(Trace.of("the value of the option -D" + option.group(1), option.group(2))));
        });
    }

    private void addMachine() {
        Map.of("the home folder", "user.home", "Java's folder", "java.home", "the project's folder", "user.dir")
                .forEach((name, property) -> {
                    String folder = System.getProperty(property);
                    // Longer than a folder like "/app", which a library may contain as well.
                    List.of("", "/target", "/src", "/.m2").stream()
                            .map(inside -> folder + inside.replace('/', File.separatorChar))
                            .filter(path -> path.length() > 2).forEach(path -> traces.add(new Trace(name, path, true)));
                });
        traces.add(new Trace("the name of the user", System.getProperty("user.name"), true));
        try {
            traces.add(new Trace("the host name", InetAddress.getLocalHost().getHostName(), true));
        } catch (IOException nameless) {
            // The variable HOSTNAME is checked as well.
        }
        traces.removeIf(trace -> trace.value().length() < LEAST_LENGTH && !trace.value().startsWith("/"));
        traces.removeIf(trace -> PATHS_IN_C.contains(trace.value()));
    }

    private boolean passes(Path file) throws IOException {
        faults.clear();
        found = new LinkedHashMap<>();
        boolean isForLambda = true;
        try {
            byte[] content = Files.readAllBytes(file);
            look(file.toString(), content);
            if (isZip(content)) {
                isForLambda = checkEntries(file);
            } else {
                isForLambda = checkProgram(file.toString(), content);
            }
        } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException damaged) {
            faults.add(file + " is damaged" + (damaged.getMessage() == null ? "" : ": " + damaged.getMessage()));
        }
        addFoundTraces();
        if (isDeleting && !faults.isEmpty()) {
            Files.delete(file);
            faults.add(file + " is deleted");
        }
        if (!isForLambda) {
            String other = wanted.orElseThrow().equals(Elf.ARM64) ? Elf.X86_64 : Elf.ARM64;
            faults.add(file + " is for " + other + ", but the parameter Architecture is " + wanted.orElseThrow()
                    + ". A binary has the architecture of the build machine: build on " + wanted.orElseThrow()
                    + ", or set Architecture=" + other + ".");
        }
        faults.forEach(fault -> System.err.println("orderflow: " + masked(fault)));
        return faults.isEmpty();
    }

    private String masked(String fault) {
        int entry = fault.indexOf('!') + 1;
        if (entry == 0) {
            return fault;
        }
        String masked = fault.substring(entry);
        for (Trace trace : found.keySet()) {
            masked = masked.replace(trace.value(), "...");
        }
        return fault.substring(0, entry) + masked;
    }

    /** Returns whether the programs in the zip are for the wanted architecture. */
    private boolean checkEntries(Path file) throws IOException {
        boolean isForLambda = true;
        int entries = 0;
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
                entries++;
                String place = file + "!" + entry.getName();
                if (!ENTRY_TIME.equals(entry.getTimeLocal())) {
                    faults.add(place + " has the time " + entry.getTimeLocal() + " instead of " + ENTRY_TIME
                            + ", so two builds would differ");
                }
                byte[] content = zip.getInputStream(entry).readAllBytes();
                look(place, content);
                if (isZip(content)) {
                    lookInside(place, content);
                }
                if (Elf.isElf(content) || entry.getName().equals("bootstrap")) {
                    isForLambda &= checkProgram(place, content);
                }
            }
        }
        if (entries == 0) {
            faults.add(file + " is empty");
        }
        return isForLambda;
    }

    private void lookInside(String place, byte[] zip) throws IOException {
        try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                byte[] content = entries.readAllBytes();
                look(place + "!" + entry.getName(), content);
                if (isZip(content)) {
                    lookInside(place + "!" + entry.getName(), content);
                }
            }
        } catch (IOException damaged) {
            faults.add(place + " is damaged: " + damaged.getMessage());
        }
    }

    private void look(String place, byte[] content) {
        needles.in(content).forEach(trace -> found.computeIfAbsent(trace, any -> new LinkedHashSet<>()).add(place));
    }

    /**
     * Ignores values that the inputs contain, because they do not come from this machine. For example, the name of a
     * region is in AWS_REGION and in the AWS SDK.
     */
    private void addFoundTraces() throws IOException {
        if (found.isEmpty()) {
            return;
        }
        Needles suspects = new Needles(found.keySet());
        Set<Trace> innocent = new HashSet<>();
        for (Path input : Stream.concat(inputs.stream(), Jdks.inputs()).filter(Files::exists).toList()) {
            try (Stream<Path> files = Files.walk(input)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    byte[] content = Files.readAllBytes(file);
                    innocent.addAll(suspects.in(content));
                    if (isZip(content)) {
                        try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(content))) {
                            while (entries.getNextEntry() != null) {
                                innocent.addAll(suspects.in(entries.readAllBytes()));
                            }
                        }
                    }
                }
            }
        }
        Map<String, Set<String>> places = new LinkedHashMap<>();
        found.forEach((trace, where) -> {
            if (!innocent.contains(trace)) {
                places.computeIfAbsent(trace.name(), any -> new LinkedHashSet<>()).addAll(where);
            }
        });
        places.forEach((name, where) -> faults.add(where.iterator().next()
                + (where.size() > 1 ? " and " + (where.size() - 1) + " more contain " : " contains ") + name
                + " of the build machine"
                + (name.toUpperCase().contains("QUARKUS") ? ", which configures the build: remove it" : "")
                + "; see docs/security.md"));
    }

    /** Returns whether the program is for the wanted architecture. */
    private boolean checkProgram(String place, byte[] content) {
        Optional<String> architecture = Elf.architecture(content);
        if (architecture.isEmpty()) {
            faults.add(place + " is not a program for one of Lambda's architectures (x86_64, arm64)");
            return true;
        }
        Set<String> tooNew = new Elf(content).needsAbove(NEWEST_GLIBC);
        if (!tooNew.isEmpty()) {
            faults.add(
                    place + " cannot start on Lambda, where provided.al2023 has glibc 2." + NEWEST_GLIBC + ". It needs "
                            + tooNew.stream().limit(MOST_EXAMPLES).collect(Collectors.joining(", "))
                            + (tooNew.size() > MOST_EXAMPLES ? " and " + (tooNew.size() - MOST_EXAMPLES) + " more" : "")
                            + ". Build in the builder image, whose glibc is old enough, with Docker or Podman:"
                            + " mvn package -Dnative -Dquarkus.native.container-build=true");
        }
        return wanted.isEmpty() || wanted.equals(architecture);
    }

    private static boolean isZip(byte[] content) {
        return content.length > 3 && content[0] == 'P' && content[1] == 'K' && (content[2] == 3 || content[2] == 5)
                && content[3] == content[2] + 1;
    }

    /** The files of the JDKs that may have built the package: the running JDK, JAVA_HOME and GRAALVM_HOME. */
    private static class Jdks {

        static Stream<Path> inputs() {
            return Stream.of(System.getProperty("java.home"), System.getenv("JAVA_HOME"), System.getenv("GRAALVM_HOME"))
                    .filter(home -> home != null && !home.isBlank()).distinct().map(Path::of)
                    .flatMap(home -> Stream.of("release", "lib/modules", "lib/tzdb.dat", "lib/static")
                            .map(home::resolve));
        }
    }

    /** Finds many values in one pass, in the encodings in which class files, jars and the image heap store text. */
    private static class Needles {

        private record Needle(Trace trace, byte[] bytes) {}

        private static final List<Charset> CHARSETS = List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1,
                StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);

        private final Map<Integer, List<Needle>> byStart = new HashMap<>();
        private final boolean[] starts = new boolean[1 << 16];

        Needles(Iterable<Trace> traces) {
            for (Trace trace : traces) {
                for (Charset charset : CHARSETS) {
                    if (charset.newEncoder().canEncode(trace.value())) {
                        byte[] bytes = trace.value().getBytes(charset);
                        starts[start(bytes, 0)] = true;
                        byStart.computeIfAbsent(start(bytes, 0), any -> new ArrayList<>())
                                .add(new Needle(trace, bytes));
                    }
                }
            }
        }

        Set<Trace> in(byte[] content) {
            Set<Trace> found = new LinkedHashSet<>();
            for (int i = 0; i + 1 < content.length; i++) {
                if (starts[start(content, i)]) {
                    for (Needle needle : byStart.get(start(content, i))) {
                        if (isAt(content, i, needle)) {
                            found.add(needle.trace());
                        }
                    }
                }
            }
            return found;
        }

        private static int start(byte[] bytes, int at) {
            return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
        }

        private static boolean isAt(byte[] content, int at, Needle needle) {
            int end = at + needle.bytes().length;
            return end <= content.length
                    && Arrays.equals(content, at, end, needle.bytes(), 0, needle.bytes().length)
                    && (!needle.trace().bounded()
                            || !(at > 0 && isInName(content[at - 1]))
                                    && !(end < content.length && isInName(content[end])));
        }

        private static boolean isInName(byte character) {
            return character == '-' || character == '_' || character > 0 && Character.isLetterOrDigit(character);
        }
    }

    /**
     * Reads a Linux program's architecture and the glibc versions it needs, from its program header, like the dynamic
     * linker. Sources: the ELF-64 object file format, and the Linux Standard Base, "Symbol Versioning".
     */
    private static class Elf {

        static final String X86_64 = "x86_64";
        static final String ARM64 = "arm64";

        private static final int MAGIC = 'F' << 24 | 'L' << 16 | 'E' << 8 | 0x7f;
        private static final int BITS_64_LITTLE_ENDIAN = 0x0102;
        private static final int EXECUTABLE = 2;
        private static final int SHARED = 3;
        private static final int LOAD = 1;
        private static final int DYNAMIC = 2;
        private static final long TEXTS = 5;
        private static final long SYMBOLS = 6;
        private static final long SYMBOL_VERSIONS = 0x6ffffff0L;
        private static final long NEEDED_VERSIONS = 0x6ffffffeL;
        private static final long NEEDED_VERSIONS_COUNT = 0x6fffffffL;
        private static final int SYMBOL_SIZE = 24;
        private static final int WEAK = 2;
        private static final Pattern VERSION = Pattern.compile("GLIBC_2\\.(\\d+)(\\.\\d+)*");

        private final ByteBuffer bytes;
        private final Map<Long, Long> dynamic = new HashMap<>();

        Elf(byte[] content) {
            bytes = buffer(content);
            segments(DYNAMIC).forEach(segment -> {
                int at = (int) bytes.getLong(segment + 8);
                for (int end = at + (int) bytes.getLong(segment + 32); at < end && bytes.getLong(at) != 0; at += 16) {
                    dynamic.put(bytes.getLong(at), bytes.getLong(at + 8));
                }
            });
        }

        private static ByteBuffer buffer(byte[] content) {
            return ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        }

        static boolean isElf(byte[] content) {
            return content.length >= 64 && buffer(content).getInt(0) == MAGIC;
        }

        static Optional<String> architecture(byte[] content) {
            ByteBuffer header = buffer(content);
            if (!isElf(content) || header.getShort(4) != BITS_64_LITTLE_ENDIAN
                    || header.getShort(16) != EXECUTABLE && header.getShort(16) != SHARED) {
                return Optional.empty();
            }
            return switch (header.getShort(18)) {
                case 62 -> Optional.of(X86_64);
                case 183 -> Optional.of(ARM64);
                default -> Optional.empty();
            };
        }

        private Stream<Integer> segments(int type) {
            List<Integer> segments = new ArrayList<>();
            for (int i = 0; i < (bytes.getShort(56) & 0xffff); i++) {
                int at = Math.toIntExact(bytes.getLong(32)) + i * bytes.getShort(54);
                if (bytes.getInt(at) == type) {
                    segments.add(at);
                }
            }
            return segments.stream();
        }

        /** The functions that glibc added after this minor version, each with its library and version. */
        Set<String> needsAbove(int minor) {
            Map<Integer, String> versions = neededVersions(minor);
            Set<String> needs = new TreeSet<>(versions.values());
            if (needs.isEmpty() || !dynamic.keySet().containsAll(Set.of(SYMBOLS, SYMBOL_VERSIONS))) {
                return needs;
            }
            int symbols = offset(dynamic.get(SYMBOLS));
            int numbers = offset(dynamic.get(SYMBOL_VERSIONS));
            // Linkers place the symbols' names directly after the symbols.
            int count = (offset(dynamic.get(TEXTS)) - symbols) / SYMBOL_SIZE;
            for (int i = 0; i < count; i++) {
                String version = versions.get(bytes.getShort(numbers + 2 * i) & 0x7fff);
                if (version != null) {
                    needs.remove(version);
                    needs.add(text(bytes.getInt(symbols + i * SYMBOL_SIZE)) + " of " + version);
                }
            }
            return needs;
        }

        /**
         * The needed versions above this minor version, by their number. The file has one record per library, with one
         * per version.
         */
        private Map<Integer, String> neededVersions(int minor) {
            Map<Integer, String> versions = new HashMap<>();
            int library = dynamic.containsKey(NEEDED_VERSIONS) ? offset(dynamic.get(NEEDED_VERSIONS)) : 0;
            for (long i = dynamic.getOrDefault(NEEDED_VERSIONS_COUNT, 0L); i > 0; i--) {
                int version = library + bytes.getInt(library + 8);
                for (int j = bytes.getShort(library + 2) & 0xffff; j > 0; j--) {
                    String name = text(bytes.getInt(version + 8));
                    if (isAbove(minor, name) && (bytes.getShort(version + 4) & WEAK) == 0) {
                        versions.put(bytes.getShort(version + 6) & 0x7fff,
                                text(bytes.getInt(library + 4)) + " (" + name + ")");
                    }
                    version += bytes.getInt(version + 12);
                }
                library += bytes.getInt(library + 12);
            }
            return versions;
        }

        /** Names like GLIBC_ABI_DT_RELR belong to glibc 2.36 and later. */
        private static boolean isAbove(int minor, String version) {
            Matcher numbers = VERSION.matcher(version);
            return numbers.matches() ? Integer.parseInt(numbers.group(1)) > minor : version.startsWith("GLIBC_ABI_");
        }

        /** The offset in the file of what the program loads at this address. */
        private int offset(long address) {
            return segments(LOAD)
                    .filter(at -> address >= bytes.getLong(at + 16)
                            && address < bytes.getLong(at + 16) + bytes.getLong(at + 32))
                    .map(at -> Math.toIntExact(address - bytes.getLong(at + 16) + bytes.getLong(at + 8))).findFirst()
                    .orElseThrow(() -> new IndexOutOfBoundsException("no segment has the address " + address));
        }

        private String text(int index) {
            int start = offset(dynamic.get(TEXTS)) + index;
            int end = start;
            while (bytes.get(end) != 0) {
                end++;
            }
            return new String(bytes.array(), start, end - start, StandardCharsets.ISO_8859_1);
        }
    }

    /**
     * The architecture that the stack's parameter sets. `sam build` does not pass on the template's parameters, so this
     * reads their sources, in this order: ARCHITECTURE in the environment, the command line of `sam build`,
     * samconfig.toml (where `sam deploy --guided` writes its answers), and the default in template.yaml.
     */
    private static class Architecture {

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
            if (found.isEmpty()) {
                found = last(DEFAULT, Files.readString(Path.of("template.yaml")));
            }
            return found.orElseThrow(() -> new IllegalArgumentException("template.yaml has no parameter Architecture"));
        }

        /** The command lines of this process's ancestors that build, the nearest last. */
        private static String commandLines() {
            List<String> lines = new ArrayList<>();
            Optional<ProcessHandle> process = ProcessHandle.current().parent();
            for (; process.isPresent(); process = process.get().parent()) {
                process.get().info().commandLine().filter(line -> line.contains("build"))
                        .ifPresent(line -> lines.add(0, line));
            }
            return String.join("\n", lines);
        }

        /** The lines of samconfig.toml for one environment. */
        private static String configured(String environment) throws IOException {
            StringBuilder lines = new StringBuilder();
            boolean inside = false;
            for (String line : Files.readAllLines(Path.of("samconfig.toml"))) {
                if (line.strip().startsWith("[")) {
                    inside = line.strip().startsWith("[" + environment + ".");
                } else if (inside && !line.strip().startsWith("#")) {
                    lines.append(line).append('\n');
                }
            }
            return lines.toString();
        }

        private static Optional<String> last(Pattern pattern, String text) {
            return pattern.matcher(text).results().map(match -> match.group(1)).reduce((before, after) -> after);
        }
    }
}
