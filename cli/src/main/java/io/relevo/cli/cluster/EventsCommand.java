package io.relevo.cli.cluster;

import io.relevo.cli.service.Service;
import io.relevo.cli.service.ServiceAddress;
import io.relevo.cli.service.ServiceClient;
import io.relevo.cli.service.ServiceFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code relevo events}: the latest events and each new one, a JSON object a line, until it is interrupted. */
@Command(
        name = "events",
        mixinStandardHelpOptions = true,
        description = "The latest events and each new one, as JSON lines; ends with Ctrl-C.")
public final class EventsCommand implements Request {
    private static final String DATA = "data:";

    @Spec
    private CommandSpec spec;

    @Mixin
    private ServiceAddress address;

    @Option(names = "--cluster", description = "Only of this cluster.")
    private String cluster;

    @Option(names = "--latest", defaultValue = "20", description = "How many of the past; default ${DEFAULT-VALUE}.")
    private int latest;

    @Override
    public Integer call() throws ServiceFailure {
        String path =
                "api/v1/events?latest=" + latest + (cluster == null ? "" : "&cluster=" + Request.segment(cluster));
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new ServiceClient(address, Service.TOPOLOGY).follow(path), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(DATA)) {
                    spec.commandLine().getOut().println(line.substring(DATA.length()));
                    spec.commandLine().getOut().flush();
                }
            }
            return 0;
        } catch (IOException lost) {
            throw new ServiceFailure(ServiceFailure.UNREACHABLE, "the stream of events ended: " + lost.getMessage());
        }
    }
}
