package orderflow.local.dev;

import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.function.BiConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;

import io.quarkus.bootstrap.BootstrapException;
import io.quarkus.bootstrap.app.CuratedApplication;
import io.quarkus.bootstrap.app.QuarkusBootstrap;
import io.quarkus.maven.dependency.ResolvedDependency;

/**
 * Quarkus's augmentation of the functions, as in Maven's build, but in this process: it generates beans and proxies
 * from all classes. The first one takes seconds, each further one about half a second. It produces the jar of the
 * classes; the libraries do not change.
 */
final class Augmentation implements AutoCloseable {

    private static final String NAME = "function";
    private static final String JAR = "io.quarkus.deployment.pkg.builditem.JarBuildItem";
    /** In a field, because the log manager does not keep loggers that nobody refers to. */
    private static final Logger QUARKUS = Logger.getLogger("io.quarkus.deployment");

    private final CuratedApplication application;
    private final Path jar;

    private Augmentation(CuratedApplication application, Path jar) {
        this.application = application;
        this.jar = jar;
    }

    /**
     * Reads pom.xml.
     *
     * @param classes the directory that will contain the compiled classes and the resources
     * @param output a directory for the jar and, beside it, copies of the libraries
     */
    static Augmentation of(Path project, Path classes, Path output) throws BootstrapException {
        QUARKUS.setLevel(Level.WARNING);
        return new Augmentation(QuarkusBootstrap.builder().setMode(QuarkusBootstrap.Mode.PROD).setProjectRoot(project)
                .setApplicationRoot(classes).setTargetDirectory(output).setBaseName(NAME)
                .setBaseClassLoader(Augmentation.class.getClassLoader()).setIsolateDeployment(true)
                .setLocalProjectDiscovery(true).setOffline(true).setBuildSystemProperties(new Properties()).build()
                .bootstrap(), output.resolve(NAME + "-runner.jar"));
    }

    /** @return the jars of the functions' libraries */
    List<Path> libraries() {
        return application.getApplicationModel().getRuntimeDependencies().stream()
                .map(ResolvedDependency::getResolvedPaths).flatMap(paths -> paths.stream()).toList();
    }

    /**
     * @return the jar, which the next call overwrites
     *
     * @throws BuildFailure with Quarkus's reason, such as a bean that does not exist
     */
    Path augment() throws BuildFailure {
        try {
            application.createAugmentor().performCustomBuild(Result.class.getName(), new Object(), JAR);
            return jar;
        } catch (RuntimeException e) {
            throw new BuildFailure("Quarkus: " + reason(e));
        }
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    @Override
    public void close() {
        application.close();
    }

    /** Quarkus creates it and passes the build's result, which is not needed, because the jar's place is known. */
    public static final class Result implements BiConsumer<Object, Object> {

        @Override
        public void accept(Object context, Object result) {}
    }
}
