package io.relevo.sandbox.mysql;

import io.relevo.sandbox.ProjectDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The configuration file of one server: the very files of production, which stay where they are, on loopback and on less
 * memory still.
 *
 * @param port where others reach it
 * @param listenPort where it listens
 * @param extraLines appended as they are, so they win over what stands before
 */
record ServerConfiguration(int serverId, int port, int listenPort, Path dataDir, Path socket, List<String> extraLines) {
    private static final List<String> PRODUCTION = List.of("deploy/mysql/relevo.cnf", "deploy/mysql/small.cnf");

    private static final String SANDBOX = """
            # The sandbox's own; the last line of a name counts.
            bind_address=127.0.0.1
            report_host=127.0.0.1
            # The accounts of a sandbox were made without.
            partial_revokes=OFF
            innodb_buffer_pool_size=64M
            innodb_redo_log_capacity=64M
            """;

    String text() {
        ProjectDirectory project = ProjectDirectory.locate();
        List<String> lines = new ArrayList<>();
        PRODUCTION.forEach(file -> lines.addAll(project.read(file).lines().toList()));
        lines.addAll(SANDBOX.lines().toList());
        if ("root".equals(System.getProperty("user.name"))) {
            lines.add("user=root");
        }
        lines.add("server_id=" + serverId);
        lines.add("port=" + listenPort);
        lines.add("report_port=" + port);
        lines.add("datadir=" + dataDir);
        lines.add("socket=" + socket);
        lines.addAll(extraLines);
        return String.join("\n", lines) + "\n";
    }
}
