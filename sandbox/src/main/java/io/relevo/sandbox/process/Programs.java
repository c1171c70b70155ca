package io.relevo.sandbox.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The programs of one server product, and how they are run: as child processes, or in containers of an image. */
public interface Programs {

    /** Changes whenever the programs do; fit for a file's name. */
    String identity();

    /** What a command for the program of that name begins with. */
    String path(String program);

    /**
     * Runs a command to its end.
     *
     * @param directory where it runs and what it may change
     * @param input the file it reads, in that directory
     */
    ShellCommand.Outcome run(Path directory, List<String> command, Path input, Duration limit);

    /** A server that runs until it ends. */
    ServerProcess server(Workplace place);

    /** A server whose command starts it under the supervisor of {@link io.relevo.sandbox.mysql.MySqlNode}. */
    ServerProcess supervised(Workplace place);
}
