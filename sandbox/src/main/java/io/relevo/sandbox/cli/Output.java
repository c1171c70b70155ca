package io.relevo.sandbox.cli;

import io.relevo.sandbox.SandboxStatus;
import java.io.PrintWriter;
import picocli.CommandLine.Option;

/** How a sandbox is shown. */
final class Output {
    /** For people, or for scripts. */
    enum Format {
        TEXT,
        JSON
    }

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text or json (default: ${DEFAULT-VALUE}).")
    private Format format;

    void print(SandboxStatus status, PrintWriter out) {
        switch (format) {
            case JSON -> out.println(status.toJson());
            case TEXT -> printText(status, out);
        }
        out.flush();
    }

    boolean isJson() {
        return format == Format.JSON;
    }

    private static void printText(SandboxStatus status, PrintWriter out) {
        out.printf("sandbox    %s (%s)%n", status.cluster(), status.directory());
        out.printf(
                "write to   %s   mysql -h127.0.0.1 -P%s -u%s -p%s%n",
                status.writeEndpoint(), port(status.writeEndpoint()), status.user(), status.password());
        out.printf("read from  %s%n", status.readEndpoint());
        out.printf(
                "Kafka      %s   %s%n",
                status.kafkaBootstrap(), process(status.kafka().pid()));
        out.printf("HAProxy    %s%n", process(status.haproxy().pid()));
        status.nodes()
                .forEach(node -> out.printf(
                        "server     %s %s:%d   %s%n", node.name(), node.host(), node.port(), process(node.pid())));
        status.services()
                .forEach(service ->
                        out.printf("service    %s %s   %s%n", service.name(), service.url(), process(service.pid())));
    }

    private static String port(String endpoint) {
        return endpoint.substring(endpoint.lastIndexOf(':') + 1);
    }

    private static String process(Long pid) {
        return pid == null ? "not running" : "pid " + pid;
    }
}
