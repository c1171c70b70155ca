package io.relevo.topology.registration;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Where the clusters to take into care are declared. */
@ConfigMapping(prefix = "relevo.clusters")
public interface RegistrationConfiguration {

    /** A file with clusters, read once at start; clusters can also come by REST alone. */
    Optional<Path> file();
}
