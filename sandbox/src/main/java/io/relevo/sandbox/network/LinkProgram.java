package io.relevo.sandbox.network;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The process that carries all connections to a sandbox's servers, and cuts and heals them when it is told. */
public final class LinkProgram {
    static final String CUT = "cut";
    static final String HEAL = "heal";
    static final String DONE = "done";
    private static final int COMMAND_MILLIS = 2_000;

    private final Map<String, Link> links = new TreeMap<>();

    private LinkProgram() {}

    /** Runs until it is killed; the arguments are those of {@code LinkPlan}. */
    public static void main(String[] arguments) throws IOException {
        new LinkProgram().run(LinkPlan.parse(List.of(arguments)));
    }

    private void run(LinkPlan plan) throws IOException {
        for (LinkPlan.Entry entry : plan.links()) {
            links.put(entry.server(), Link.open(entry.port(), entry.serverPort()));
        }
        try (ServerSocket control = new ServerSocket()) {
            control.setReuseAddress(true);
            control.bind(Sockets.loopback(plan.controlPort()));
            while (!control.isClosed()) {
                serve(control.accept());
            }
        }
    }

    /** One command a connection: a word and a server's name. */
    private void serve(Socket caller) {
        try (caller) {
            caller.setSoTimeout(COMMAND_MILLIS);
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8));
            String answer = answer(in.readLine());
            caller.getOutputStream().write((answer + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException gone) {
            System.err.println("a command was not understood: " + gone);
        }
    }

    private String answer(String command) throws IOException {
        if (command == null) {
            return "nothing was said";
        }
        String[] words = command.split(" ", -1);
        Link link = words.length == 2 ? links.get(words[1]) : null;
        if (link == null) {
            return "not understood: " + command;
        }
        switch (words[0]) {
            case CUT -> link.cut();
            case HEAL -> link.heal();
            default -> {
                return "not understood: " + command;
            }
        }
        return DONE;
    }
}
