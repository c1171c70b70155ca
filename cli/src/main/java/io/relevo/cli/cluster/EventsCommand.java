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
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code relevo events}: the latest events, and each new one if asked, a line each; JSON gives whole CloudEvents. */
@Command(name = "events", description = "The latest events, a line each; with --output json as whole CloudEvents.")
public final class EventsCommand extends ServiceCommand {
    private static final String DATA = "data:";
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

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
        output().line("%-24s  %-10s  %-24s %s"
                .formatted(
                        time(text(document, "time")),
                        text(document, "subject"),
                        text(document, "type"),
                        facts(document.path("data"))));
    }

    /** To the millisecond, so that lines are as wide as each other. */
    private static String time(String text) {
        return MILLISECONDS.format(Instant.parse(text));
    }

    /** Each fact as name=value, but the cluster, which has a column. */
    private static String facts(JsonNode data) {
        StringBuilder facts = new StringBuilder();
        for (Map.Entry<String, JsonNode> fact : data.properties()) {
            JsonNode value = fact.getValue();
            if (!fact.getKey().equals("cluster") && !value.isNull()) {
                facts.append(' ').append(fact.getKey()).append('=');
                facts.append(value.isTextual() ? value.asText() : value.toString());
            }
        }
        return facts.toString();
    }
}
