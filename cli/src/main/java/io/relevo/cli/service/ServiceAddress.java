package io.relevo.cli.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the services are and what opens them: given one by one, by environment, or by the name of a sandbox. */
public final class ServiceAddress {
    @Option(
            names = "--sandbox",
            paramLabel = "NAME",
            description = "Ask the services of this sandbox (or RELEVO_SANDBOX).",
            defaultValue = "${env:RELEVO_SANDBOX}")
    private String sandbox;

    @Option(
            names = "--topology-url",
            paramLabel = "URL",
            description = "Topology service (or RELEVO_TOPOLOGY_URL; http://127.0.0.1:8080).",
            defaultValue = "${env:RELEVO_TOPOLOGY_URL}")
    private String topologyUrl;

    @Option(
            names = "--backup-url",
            paramLabel = "URL",
            description = "Backup service (or RELEVO_BACKUP_URL; http://127.0.0.1:8082).",
            defaultValue = "${env:RELEVO_BACKUP_URL}")
    private String backupUrl;

    @Option(
            names = "--resync-url",
            paramLabel = "URL",
            description = "Resync service (or RELEVO_RESYNC_URL; http://127.0.0.1:8083).",
            defaultValue = "${env:RELEVO_RESYNC_URL}")
    private String resyncUrl;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "File with the token for changing requests (or RELEVO_API_TOKEN_FILE).",
            defaultValue = "${env:RELEVO_API_TOKEN_FILE}")
    private Path tokenFile;

    URI base(Service service) throws ServiceFailure {
        String given =
                switch (service) {
                    case TOPOLOGY -> topologyUrl;
                    case BACKUP -> backupUrl;
                    case RESYNC -> resyncUrl;
                };
        if (given != null) {
            return uri(given);
        }
        if (sandbox == null) {
            return service.usualAddress();
        }
        return uri(sandboxService(service));
    }

    private static URI uri(String text) throws ServiceFailure {
        try {
            return URI.create(text.endsWith("/") ? text : text + "/");
        } catch (IllegalArgumentException malformed) {
            throw new ServiceFailure(ServiceFailure.WRONG, "not a URL: " + text + " (" + malformed.getMessage() + ")");
        }
    }

    private String sandboxService(Service service) throws ServiceFailure {
        JsonNode port = sandboxPlan().path("ports").path(service.name());
        if (!port.isInt()) {
            throw new ServiceFailure(
                    ServiceFailure.NOT_FOUND, "sandbox " + sandbox + " has no service " + service.shortName());
        }
        return "http://127.0.0.1:" + port.asInt();
    }

    /** The token for changing requests, if one is known. */
    Optional<String> token() throws ServiceFailure {
        Path file = tokenFile;
        if (file == null && sandbox != null) {
            file = sandboxDirectory().resolve("secrets").resolve("api_token");
        }
        if (file == null) {
            return Optional.ofNullable(System.getenv("RELEVO_API_TOKEN"));
        }
        try {
            return Optional.of(Files.readString(file).strip());
        } catch (IOException unreadable) {
            throw new ServiceFailure(
                    ServiceFailure.UNAUTHORIZED,
                    "the token file " + file + " cannot be read: " + unreadable.getMessage());
        }
    }

    private Path sandboxDirectory() {
        Path home = Optional.ofNullable(System.getenv("RELEVO_HOME"))
                .map(Path::of)
                .orElse(Path.of(System.getProperty("user.home"), ".relevo"));
        return home.resolve("sandboxes").resolve(sandbox);
    }

    private JsonNode sandboxPlan() throws ServiceFailure {
        Path plan = sandboxDirectory().resolve("sandbox.json");
        if (!Files.isReadable(plan)) {
            throw new ServiceFailure(
                    ServiceFailure.NOT_FOUND,
                    "there is no sandbox " + sandbox + ": start one with ./relevo sandbox up --name " + sandbox);
        }
        try {
            return new ObjectMapper().readTree(plan.toFile());
        } catch (IOException unreadable) {
            throw new ServiceFailure(ServiceFailure.REFUSED, plan + " cannot be read: " + unreadable.getMessage());
        }
    }
}
