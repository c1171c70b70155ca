package io.relevo.sandbox.mysql;

import java.nio.file.Path;
import java.util.List;

/** Makes the files of new servers, and finds existing ones again. */
public final class MySqlNodes {
    private MySqlNodes() {}

    /** Makes a server that is not started yet: its name is {@code mysql-<number>}, its server_id 100 + number. */
    public static MySqlNode create(
            Path owner,
            int number,
            int port,
            MySqlInstallation installation,
            DataTemplate template,
            List<String> extraLines) {
        NodeFiles files = files(owner, number, installation.mysqld());
        files.prepare(template, port, extraLines);
        return new MySqlNode(files, port);
    }

    /** A server that was made before, by this process or another one. */
    public static MySqlNode existing(Path owner, int number, int port, Path mysqld) {
        return new MySqlNode(files(owner, number, mysqld), port);
    }

    private static NodeFiles files(Path owner, int number, Path mysqld) {
        return new NodeFiles(owner, "mysql-" + number, 100 + number, mysqld);
    }
}
