package io.relevo.cli.backup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relevo.cli.Output;
import io.relevo.cli.cluster.Request;
import io.relevo.cli.service.Service;
import io.relevo.cli.service.ServiceAddress;
import io.relevo.cli.service.ServiceClient;
import io.relevo.cli.service.ServiceFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code relevo backup …}: full backups and their restore. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = "Full backups and their restore.",
        subcommands = {
            BackupCommand.Create.class,
            BackupCommand.ListAll.class,
            BackupCommand.Show.class,
            BackupCommand.Verify.class,
            BackupCommand.Restore.class
        })
public final class BackupCommand {
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Set<String> ENDED = Set.of("COMPLETED", "FAILED");

    private BackupCommand() {}

    /** {@code relevo backup create}. */
    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description = "Makes a full backup and waits for its end.")
    static final class Create implements Request {
        @Mixin
        private ServiceAddress address;

        @Mixin
        private Output output;

        @Option(names = "--no-wait", description = "Do not wait for the end.")
        private boolean noWait;

        @Option(names = "--within", defaultValue = "PT1H", description = "How long to wait; default ${DEFAULT-VALUE}.")
        private Duration within;

        @Parameters(paramLabel = "CLUSTER")
        private String cluster;

        @Override
        public Integer call() throws ServiceFailure {
            ServiceClient client = new ServiceClient(address, Service.BACKUP);
            JsonNode entry = client.post("api/v1/clusters/" + Request.segment(cluster) + "/backups", "{}");
            if (!noWait) {
                entry = awaitEnd(client, "api/v1/backups/" + Request.segment(text(entry, "backup")), entry, within);
            }
            print(entry, output);
            return noWait || "COMPLETED".equals(text(entry, "state")) ? 0 : ServiceFailure.REFUSED;
        }
    }

    /** {@code relevo backup list}. */
    @Command(name = "list", mixinStandardHelpOptions = true, description = "The backups of a cluster.")
    static final class ListAll implements Request {
        @Mixin
        private ServiceAddress address;

        @Mixin
        private Output output;

        @Parameters(paramLabel = "CLUSTER")
        private String cluster;

        @Override
        public Integer call() throws ServiceFailure {
            JsonNode entries = new ServiceClient(address, Service.BACKUP)
                    .get("api/v1/clusters/" + Request.segment(cluster) + "/backups");
            if (!output.printedAsJson(entries)) {
                List<List<String>> rows = new ArrayList<>();
                entries.forEach(entry -> rows.add(List.of(
                        text(entry, "backup"),
                        text(entry, "state"),
                        text(entry, "node"),
                        text(entry, "startedAt"),
                        text(entry, "rows"),
                        text(entry, "storedBytes"))));
                output.table(List.of("BACKUP", "STATE", "FROM", "STARTED", "ROWS", "BYTES"), rows);
            }
            return 0;
        }
    }

    /** {@code relevo backup show}. */
    @Command(name = "show", mixinStandardHelpOptions = true, description = "One backup.")
    static final class Show implements Request {
        @Mixin
        private ServiceAddress address;

        @Mixin
        private Output output;

        @Parameters(paramLabel = "BACKUP")
        private String backup;

        @Override
        public Integer call() throws ServiceFailure {
            print(new ServiceClient(address, Service.BACKUP).get("api/v1/backups/" + Request.segment(backup)), output);
            return 0;
        }
    }

    /** {@code relevo backup verify}. */
    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = "Reads every file of a backup and compares it with its checksum.")
    static final class Verify implements Request {
        @Mixin
        private ServiceAddress address;

        @Mixin
        private Output output;

        @Parameters(paramLabel = "BACKUP")
        private String backup;

        @Override
        public Integer call() throws ServiceFailure {
            print(
                    new ServiceClient(address, Service.BACKUP)
                            .post("api/v1/backups/" + Request.segment(backup) + "/verify", ""),
                    output);
            return 0;
        }
    }

    /** {@code relevo backup restore}. */
    @Command(
            name = "restore",
            mixinStandardHelpOptions = true,
            description = "Loads a backup into an empty server and compares every table's checksum.")
    static final class Restore implements Request {
        private static final int WRONG = 2;

        @Mixin
        private ServiceAddress address;

        @Mixin
        private Output output;

        @Option(names = "--to", required = true, paramLabel = "HOST:PORT", description = "The empty server.")
        private String target;

        @Option(names = "--user", description = "An account there that may create everything.")
        private String user;

        @Option(names = "--password-file", description = "File with that account's password.")
        private Path passwordFile;

        @Option(names = "--no-wait", description = "Do not wait for the end.")
        private boolean noWait;

        @Option(names = "--within", defaultValue = "PT6H", description = "How long to wait; default ${DEFAULT-VALUE}.")
        private Duration within;

        @Parameters(paramLabel = "BACKUP")
        private String backup;

        @Override
        public Integer call() throws ServiceFailure {
            ServiceClient client = new ServiceClient(address, Service.BACKUP);
            JsonNode answer = client.post("api/v1/backups/" + Request.segment(backup) + "/restore", body().toString());
            if (!noWait) {
                answer =
                        awaitEnd(client, "api/v1/restores/" + Request.segment(text(answer, "restore")), answer, within);
            }
            print(answer, output);
            return noWait || "COMPLETED".equals(text(answer, "state")) ? 0 : ServiceFailure.REFUSED;
        }

        private ObjectNode body() throws ServiceFailure {
            int colon = target.lastIndexOf(':');
            if (colon < 1) {
                throw new ServiceFailure(WRONG, "--to must be HOST:PORT, not " + target);
            }
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            body.put("host", target.substring(0, colon));
            body.put("port", port(target.substring(colon + 1)));
            if (user != null) {
                body.put("user", user);
            }
            if (passwordFile != null) {
                body.put("password", password());
            }
            return body;
        }

        private static int port(String text) throws ServiceFailure {
            try {
                return Integer.parseInt(text);
            } catch (NumberFormatException notANumber) {
                throw new ServiceFailure(WRONG, "not a port: " + text);
            }
        }

        private String password() throws ServiceFailure {
            try {
                return Files.readString(passwordFile).strip();
            } catch (IOException unreadable) {
                throw new ServiceFailure(WRONG, passwordFile + " cannot be read: " + unreadable.getMessage());
            }
        }
    }

    /** Asks for it again and again until it is completed or failed, or the time is over. */
    private static JsonNode awaitEnd(ServiceClient client, String path, JsonNode first, Duration within)
            throws ServiceFailure {
        long deadline = System.nanoTime() + within.toNanos();
        JsonNode present = first;
        while (!ENDED.contains(text(present, "state")) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PAUSE.toNanos());
            present = client.get(path);
        }
        return present;
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText("-");
    }

    private static void print(JsonNode answer, Output output) {
        if (!output.printedAsJson(answer)) {
            answer.properties()
                    .forEach(field -> output.line("%-14s %s"
                            .formatted(
                                    field.getKey(),
                                    field.getValue().asText(field.getValue().toString()))));
        }
    }
}
