package orderflow.local.dev;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compiles all sources of the functions in this process, with Maven's options. All, because that takes about a second
 * once the compiler is warm, and no change can leave a class behind that does not fit.
 */
final class Compiler {

    private final JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    private final Path project;
    private final Path sources;
    private final String libraries;

    /** @param libraries the libraries of the functions, without those of the stage and the tests */
    Compiler(Path project, List<Path> libraries) {
        this.project = project;
        this.sources = project.resolve("src").resolve("main").resolve("java");
        this.libraries = libraries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /**
     * Writes the classes into an empty directory.
     *
     * @throws BuildFailure with javac's own text; files are relative to the project
     */
    void compile(Path classes) throws IOException, BuildFailure {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, Locale.ROOT,
                StandardCharsets.UTF_8)) {
            List<String> options = List.of("-proc:none", "-nowarn", "--release", "17", "-parameters", "-g", "-d",
                    classes.toString(), "-cp", libraries);
            if (!javac.getTask(null, files, diagnostics, options, null, files.getJavaFileObjectsFromPaths(sources()))
                    .call()) {
                throw new BuildFailure(text(diagnostics.getDiagnostics()));
            }
        }
    }

    /** A diagnostic's own text has the file, the line and the source, as the command javac prints it. */
    private String text(List<Diagnostic<? extends JavaFileObject>> diagnostics) {
        List<String> errors = diagnostics.stream().filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
                .map(each -> each.toString().replace(project + File.separator, "")).toList();
        return String.join("\n", errors) + "\n" + errors.size() + (errors.size() == 1 ? " error" : " errors");
    }

    private List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
        }
    }
}
