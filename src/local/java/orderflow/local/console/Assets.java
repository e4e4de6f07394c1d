package orderflow.local.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The console's scripts and style sheet. They come from the class path, never from the network. */
final class Assets implements Area {

    private static final Map<String, String> TYPES = Map.of(".css", "text/css; charset=utf-8", ".js",
            "text/javascript; charset=utf-8", ".svg", "image/svg+xml");

    private static final Map<String, List<String>> FILES = Map.of("icon.svg", List.of("/console/icon.svg"),
            "console.css", List.of("/console/console.css", "/console/graph.css", "/console/timeline.css",
                    "/console/shop.css", "/console/faults.css"),
            "console.js", List.of(webJar("htmx.org", "dist/htmx.min.js"), webJar("htmx-ext-sse", "sse.js"),
                    "/console/console.js"));

    @Override
    public Response get(Request request) {
        List<String> files = FILES.get(request.segment(1));
        if (files == null) {
            throw Refusal.notFound("There is no such file.");
        }
        String name = request.segment(1);
        return Response.of(200, TYPES.get(name.substring(name.lastIndexOf('.'))), content(files));
    }

    /** The path of a file in a WebJar contains the version. */
    private static String webJar(String name, String file) {
        Properties coordinates = new Properties();
        try (InputStream input = Assets.class
                .getResourceAsStream("/META-INF/maven/org.webjars.npm/" + name + "/pom.properties")) {
            coordinates.load(input);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "/META-INF/resources/webjars/" + name + "/" + coordinates.getProperty("version") + "/" + file;
    }

    private static byte[] content(List<String> files) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (String file : files) {
            try (InputStream input = Assets.class.getResourceAsStream(file)) {
                if (input == null) {
                    throw new IllegalStateException(file + " is not on the class path");
                }
                input.transferTo(content);
                content.write('\n');
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return content.toByteArray();
    }
}
