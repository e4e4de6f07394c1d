package orderflow.local.cli;

import java.net.URI;
import java.net.URISyntaxException;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the URL of an HTTP service from the command line. */
final class EndpointConverter implements ITypeConverter<URI> {

    @Override
    public URI convert(String value) {
        try {
            URI endpoint = new URI(value);
            if (endpoint.getHost() != null && endpoint.getScheme().matches("(?i)https?")) {
                return endpoint;
            }
        } catch (URISyntaxException malformed) {
            // The message below covers this, too.
        }
        throw new TypeConversionException("'" + value + "' is not a URL such as http://127.0.0.1:3001");
    }
}
