package io.relevo.cli.backup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relevo.cli.service.ServiceClient;
import io.relevo.cli.service.ServiceFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code relevo backup restore}. */
@Command(name = "restore", description = "Loads a backup into an empty server and compares every table's checksum.")
final class RestoreBackup extends BackupRequest {
    @Option(names = "--to", required = true, paramLabel = "HOST:PORT", description = "The empty server.")
    private String target;

    @Option(names = "--user", description = "An account there that may create everything.")
    private String user;

    @Option(names = "--password-file", description = "File with that account's password.")
    private Path passwordFile;

    @Mixin
    private Waiting waiting = new Waiting(Duration.ofHours(6));

    @Parameters(paramLabel = "BACKUP")
    private String backup;

    @Override
    public Integer call() throws ServiceFailure {
        ServiceClient client = client();
        JsonNode begun = client.post(path("backups", backup, "restore"), body().toString());
        JsonNode answer = waiting.end(client, path("restores", text(begun, "restore")), begun);
        print(answer);
        return waiting.exitCode(answer);
    }

    private ObjectNode body() throws ServiceFailure {
        int colon = target.lastIndexOf(':');
        if (colon < 1) {
            throw new ServiceFailure(ServiceFailure.WRONG, "--to must be HOST:PORT, not " + target);
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
            throw new ServiceFailure(ServiceFailure.WRONG, "not a port: " + text);
        }
    }

    private String password() throws ServiceFailure {
        try {
            return Files.readString(passwordFile).strip();
        } catch (IOException unreadable) {
            throw new ServiceFailure(
                    ServiceFailure.WRONG, passwordFile + " cannot be read: " + unreadable.getMessage());
        }
    }
}
