package io.relevo.sandbox.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi;

/** Prints the story: coloured on a terminal, plain elsewhere. Thread-safe. */
public final class Screen {
    private final PrintStream out;
    private final long startNanos = System.nanoTime();

    /** A screen on this stream. */
    public Screen(PrintStream out) {
        this.out = out;
    }

    synchronized void heading(String text) {
        out.println();
        print("@|bold " + text + "|@");
    }

    synchronized void say(String text) {
        out.println(elapsed() + "  " + text);
    }

    /** One event of the log: its name stands out. */
    synchronized void event(String name, String words) {
        String colour =
                switch (name) {
                    case "PrimaryDown", "ReplicaDown", "FailoverRefused", "FailoverFailed", "ResyncFailed" -> "red";
                    case "ReplicaPromoted", "ResyncCompleted", "SwitchoverCompleted", "DurabilityRestored" -> "green";
                    case "ErrantTransactionsSaved", "DurabilityDegraded", "NodeFenced" -> "yellow";
                    default -> "cyan";
                };
        out.println(elapsed() + "  " + Ansi.AUTO.string("@|" + colour + " " + "%-24s".formatted(name) + "|@") + " "
                + words);
    }

    synchronized void line(String text) {
        out.println(text);
    }

    synchronized void good(String text) {
        print("@|bold,green " + text + "|@");
    }

    synchronized void bad(String text) {
        print("@|bold,red " + text + "|@");
    }

    private void print(String markup) {
        out.println(Ansi.AUTO.string(markup));
    }

    private String elapsed() {
        double seconds = Duration.ofNanos(System.nanoTime() - startNanos).toMillis() / 1000.0;
        return String.format(Locale.ROOT, "%8.3f s", seconds);
    }
}
