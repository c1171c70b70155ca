package io.relevo.runtime.http;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** The configuration of the HTTP interface, the same in every service. */
@ConfigMapping(prefix = "relevo.api")
public interface ApiConfiguration {

    /** The token that changing calls must show. */
    Optional<String> token();

    /** A file with that token; it may be replaced while the service runs. */
    Optional<Path> tokenFile();

    /** The token as the filter takes it. */
    default ApiToken apiToken() {
        return new ApiToken(token(), tokenFile());
    }
}
