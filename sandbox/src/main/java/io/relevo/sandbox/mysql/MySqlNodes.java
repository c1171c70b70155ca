package io.relevo.sandbox.mysql;

import io.relevo.sandbox.process.Programs;
import java.nio.file.Path;
import java.util.List;

/** Makes the files of new servers, and finds existing ones again. */
public final class MySqlNodes {
    private MySqlNodes() {}

    /**
     * Makes a server that is not started yet: its name is {@code mysql-<number>}, its server_id 100 + number.
     *
     * @param port where others reach it
     * @param listenPort where it listens; the same unless something stands before it
     */
    public static MySqlNode create(
            Path owner,
            int number,
            int port,
            int listenPort,
            Programs programs,
            DataTemplate template,
            List<String> extraLines) {
        NodeFiles files = files(owner, number, programs.path("mysqld"));
        files.prepare(template, port, listenPort, extraLines);
        return new MySqlNode(files, port, listenPort, programs.supervised(files.place()));
    }

    /** A server that was made before as a child process, by this process or another one. */
    public static MySqlNode existing(Path owner, int number, int port, int listenPort, Path mysqld) {
        NodeFiles files = files(owner, number, mysqld.toString());
        return new MySqlNode(files, port, listenPort, new SupervisedProcess(files.place()));
    }

    private static NodeFiles files(Path owner, int number, String mysqld) {
        return new NodeFiles(owner, "mysql-" + number, 100 + number, mysqld);
    }
}
