package io.relevo.topology;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.relevo.topology.registration.ClustersFile;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;

/** Starts the service, unless the file of clusters has an error: then it says so and ends before anything is done. */
@QuarkusMain
public final class TopologyMain {
    private static final int CONFIGURATION_ERROR = 2;

    private TopologyMain() {}

    /** Runs until the process is asked to end; exits with 2 for a file of clusters that cannot be used. */
    public static void main(String... arguments) {
        Optional<String> problem = ConfigProvider.getConfig()
                .getOptionalValue("relevo.clusters.file", String.class)
                .flatMap(file -> ClustersFile.problem(Path.of(file)));
        if (problem.isPresent()) {
            System.err.println(problem.get());
            System.exit(CONFIGURATION_ERROR);
        }
        Quarkus.run(arguments);
    }
}
