package io.relevo.cli.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.relevo.cli.service.Service;
import io.relevo.cli.service.ServiceCommand;
import io.relevo.cli.service.ServiceFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code relevo events}: the latest events, and each new one if asked, a line each; JSON gives whole CloudEvents. */
@Command(name = "events", description = "The latest events, a line each; with --output json as whole CloudEvents.")
public final class EventsCommand extends ServiceCommand {
    private static final String DATA = "data:";

    private final ObjectMapper json = new ObjectMapper();

    @Option(names = "--cluster", description = "Only of this cluster.")
    private String cluster;

    @Option(names = "--latest", defaultValue = "20", description = "How many of the past; default ${DEFAULT-VALUE}.")
    private int latest;

    @Option(names = "--follow", description = "Then each new one, until Ctrl-C.")
    private boolean follow;

    @Override
    public Integer call() throws ServiceFailure {
        String path = path("events") + "?latest=" + latest + "&follow=" + follow
                + (cluster == null ? "" : "&cluster=" + URLEncoder.encode(cluster, StandardCharsets.UTF_8));
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(client(Service.TOPOLOGY).follow(path), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(DATA)) {
                    print(line.substring(DATA.length()).strip());
                }
            }
            return 0;
        } catch (IOException lost) {
            throw new ServiceFailure(ServiceFailure.UNREACHABLE, "the stream of events ended: " + lost.getMessage());
        }
    }

    private void print(String event) throws JsonProcessingException {
        if (output().isJson()) {
            output().line(event);
            return;
        }
        JsonNode document = json.readTree(event);
        output().line("%-24s  %-10s  %-24s  %s"
                .formatted(
                        text(document, "time"),
                        text(document, "subject"),
                        text(document, "type"),
                        document.get("data")));
    }
}
