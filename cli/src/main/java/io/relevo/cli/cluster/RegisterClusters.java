package io.relevo.cli.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.relevo.cli.service.Service;
import io.relevo.cli.service.ServiceClient;
import io.relevo.cli.service.ServiceCommand;
import io.relevo.cli.service.ServiceFailure;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code relevo cluster register}. */
@Command(name = "register", description = "Takes the clusters of a file into care, after checking their servers.")
final class RegisterClusters extends ServiceCommand {
    @Option(names = "--dry-run", description = "Check only.")
    private boolean dryRun;

    @Parameters(paramLabel = "FILE", description = "clusters.yaml")
    private Path file;

    @Override
    public Integer call() throws ServiceFailure {
        ServiceClient client = client(Service.TOPOLOGY);
        for (JsonNode declared : read().path("clusters")) {
            JsonNode answer = client.post(path("clusters") + "?dryRun=" + dryRun, declared.toString());
            if (!output().printedAsJson(answer)) {
                output().line(text(declared, "name") + ": " + text(answer, "outcome"));
            }
        }
        return 0;
    }

    private JsonNode read() throws ServiceFailure {
        ObjectMapper yaml = new YAMLMapper();
        try {
            JsonNode root = yaml.readTree(file.toFile());
            if (root == null || !root.path("clusters").isArray()) {
                throw new ServiceFailure(ServiceFailure.WRONG, file + " has no list 'clusters'");
            }
            return root;
        } catch (IOException unreadable) {
            throw new ServiceFailure(ServiceFailure.WRONG, file + " cannot be read: " + unreadable.getMessage());
        }
    }
}
