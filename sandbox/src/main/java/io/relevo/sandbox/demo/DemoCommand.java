package io.relevo.sandbox.demo;

import io.relevo.sandbox.Progress;
import io.relevo.sandbox.Sandbox;
import io.relevo.sandbox.SandboxOptions;
import io.relevo.sandbox.storage.RelevoHome;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code relevo demo}: shows what Relevo is for, on servers of its own, and leaves nothing behind. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Kills the primary of a sandbox under load, twice, and proves that nothing was lost.")
public final class DemoCommand implements Callable<Integer> {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");

    @Option(names = "--name", defaultValue = "demo", description = "Name of the sandbox; default ${DEFAULT-VALUE}.")
    private String name;

    @Option(names = "--replicas", defaultValue = "2", description = "Replicas; default ${DEFAULT-VALUE}.")
    private int replicas;

    @Option(
            names = "--cycles",
            defaultValue = "2",
            description = "Failures, every second one with errant rows; default ${DEFAULT-VALUE}.")
    private int cycles;

    @Option(names = "--writers", defaultValue = "8", description = "Clients; default ${DEFAULT-VALUE}.")
    private int writers;

    @Option(names = "--keep", description = "Leave the sandbox running afterwards.")
    private boolean keep;

    @Override
    public Integer call() throws IOException {
        PrintStream out = System.out;
        Screen screen = new Screen(out);
        screen.heading("Starting " + (replicas + 1) + " MySQL servers, Kafka, HAProxy and the services of Relevo");
        Sandbox sandbox = Sandbox.up(SandboxOptions.named(name).withReplicas(replicas), Progress.to(out));
        Summary summary =
                sandbox.takenDownOnFailure(() -> new Demo(sandbox, screen, new DemoOptions(cycles, writers)).run());
        keepErrantRows(sandbox, summary).print(screen);
        end(sandbox, screen);
        return summary.good() ? 0 : 1;
    }

    /** What was saved from the old primary outlives the sandbox. */
    private static Summary keepErrantRows(Sandbox sandbox, Summary summary) throws IOException {
        Path saved = sandbox.directory().resolve("errant");
        if (!Files.isDirectory(saved)) {
            return summary;
        }
        Path kept = RelevoHome.locate()
                .directory()
                .resolve("demo")
                .resolve("errant-" + STAMP.format(ZonedDateTime.now(ZoneOffset.UTC)));
        Files.createDirectories(kept.getParent());
        Files.move(saved, kept);
        return summary.movedTo(saved, kept);
    }

    private void end(Sandbox sandbox, Screen screen) {
        if (keep) {
            screen.line("The sandbox goes on: ./relevo sandbox status --name " + name);
        } else {
            sandbox.down();
        }
        screen.heading("What to try next");
        screen.line("./relevo sandbox up --name t                 the same servers, for you to break");
        screen.line(
                "./relevo sandbox node kill --name t mysql-1  and watch: ./relevo sandbox events --name t --follow");
        screen.line("./relevo cluster show t --sandbox t          who is primary, and how the others stand");
        screen.line("./relevo switchover t --to mysql-2 --sandbox t");
        screen.line("./relevo backup create t --sandbox t");
    }
}
