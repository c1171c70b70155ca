package io.relevo.sandbox.mysql;

import io.relevo.sandbox.SandboxFailure;
import io.relevo.sandbox.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs the grants on a fresh server, with the same client that an operator would use. */
record AccountStatements(Programs programs, int port, Path directory) {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    void run(GrantScript grants, Accounts accounts) throws IOException {
        send(grants.text());
        String existing = send("SELECT CONCAT(user, ' ', host) FROM mysql.user");
        send(passwords(existing, accounts) + "RESET BINARY LOGS AND GTIDS;\n");
    }

    /** Whatever passwords the grants gave are replaced; the one this server is spoken to with comes last. */
    private static String passwords(String existing, Accounts accounts) {
        List<String> statements = new ArrayList<>(List.of("SET SESSION sql_log_bin = 0;\n"));
        existing.lines().map(line -> line.split(" ", 2)).forEach(account -> {
            if (Accounts.NAMES.contains(account[0])) {
                String password = accounts.named(account[0]).password();
                statements.add(
                        "ALTER USER '%s'@'%s' IDENTIFIED BY '%s';\n".formatted(account[0], account[1], password));
                statements.add("ALTER USER '%s'@'%s' DISCARD OLD PASSWORD;\n".formatted(account[0], account[1]));
            }
        });
        return String.join("", statements);
    }

    private String send(String statements) throws IOException {
        Path script = Files.writeString(directory.resolve("statements.sql"), statements);
        try {
            List<String> client = List.of(
                    programs.path("mysql"),
                    "--no-defaults",
                    "--protocol=tcp",
                    "--host=127.0.0.1",
                    "--port=" + port,
                    "--user=root",
                    "--batch",
                    "--skip-column-names");
            return programs.run(directory, client, script, LIMIT)
                    .orElseThrow(output -> new SandboxFailure("the accounts could not be created: " + output));
        } finally {
            Files.delete(script);
        }
    }
}
