package io.relevo.sandbox.network;

import io.relevo.sandbox.PortRole;
import io.relevo.sandbox.SandboxFailure;
import io.relevo.sandbox.SandboxPlan;
import io.relevo.sandbox.process.Daemon;
import io.relevo.sandbox.process.Jvm;
import io.relevo.sandbox.process.Poll;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The network of a sandbox whose servers can be cut off, as a child process found through files. A server that is cut off
 * is reached by nobody through its port; what it connects to itself is not cut.
 */
public final class LinkProcess {
    private static final Jvm JVM = Jvm.shortLived(48);
    private static final Duration START = Duration.ofSeconds(20);
    private static final int ANSWER_MILLIS = 20_000;

    private final Path directory;
    private final LinkPlan plan;
    private final Daemon process;

    /** The network of that sandbox. */
    public LinkProcess(Path owner, SandboxPlan plan) {
        this.directory = owner.resolve("network");
        this.plan = LinkPlan.of(plan, plan.port(PortRole.NETWORK));
        this.process = new Daemon(
                "the network",
                owner,
                directory.resolve("network.process"),
                owner.resolve("logs").resolve("network.log"));
    }

    /** Starts it if it does not run; returns when connections are carried. */
    public void start() {
        if (!process.isAlive()) {
            launch();
        }
        if (!Poll.until(START, this::takesCommands)) {
            throw SandboxFailure.withLog("the network does not answer on port " + plan.controlPort(), process.log());
        }
    }

    private void launch() {
        try {
            Files.createDirectories(directory);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        List<String> program =
                new ArrayList<>(List.of("-cp", System.getProperty("java.class.path"), LinkProgram.class.getName()));
        program.addAll(plan.arguments());
        process.start(directory, JVM.command(program), Map.of());
    }

    private boolean takesCommands() {
        try (Socket socket = new Socket()) {
            socket.connect(Sockets.loopback(plan.controlPort()), ANSWER_MILLIS);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** From here on nothing reaches the server and nothing it answers reaches anybody. */
    public void cut(String server) {
        command(LinkProgram.CUT, server);
    }

    /** What was sent meanwhile arrives, and connections are accepted again. */
    public void heal(String server) {
        command(LinkProgram.HEAL, server);
    }

    private void command(String word, String server) {
        try (Socket socket = new Socket()) {
            socket.connect(Sockets.loopback(plan.controlPort()), ANSWER_MILLIS);
            socket.setSoTimeout(ANSWER_MILLIS);
            socket.getOutputStream().write((word + " " + server + "\n").getBytes(StandardCharsets.UTF_8));
            String answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
            if (!LinkProgram.DONE.equals(answer)) {
                throw new SandboxFailure("the network answers to " + word + " " + server + ": " + answer);
            }
        } catch (IOException failed) {
            throw new SandboxFailure("the network does not take commands: " + failed.getMessage(), failed);
        }
    }
}
