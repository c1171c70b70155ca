package io.relevo.cli.service;

import com.fasterxml.jackson.databind.JsonNode;
import io.relevo.cli.Output;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** A command that asks a service: where that is, how its answer is printed, and the exit code. */
@Command(mixinStandardHelpOptions = true)
public abstract class ServiceCommand implements Callable<Integer> {
    private static final Duration PAUSE = Duration.ofMillis(200);

    @Mixin
    private ServiceAddress address;

    @Mixin
    private Output output;

    /** Does it; answers with the exit code. */
    @Override
    public abstract Integer call() throws ServiceFailure;

    /** Asks this service. */
    protected final ServiceClient client(Service service) {
        return new ServiceClient(address, service);
    }

    /** What the answer is printed to. */
    protected final Output output() {
        return output;
    }

    /** The path of a resource of version 1, each part safe for a URL. */
    protected static String path(String... parts) {
        return Stream.of(parts)
                .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/", "api/v1/", ""));
    }

    /** The field as text; "-" where there is none. */
    protected static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isMissingNode() || value.isNull() ? "-" : value.asText();
    }

    /** Asks for it again and again while it goes on, or until the time is over; answers with what it was last. */
    public static JsonNode await(
            ServiceClient client, String path, JsonNode first, Predicate<JsonNode> goesOn, Duration within)
            throws ServiceFailure {
        long deadline = System.nanoTime() + within.toNanos();
        JsonNode present = first;
        while (goesOn.test(present) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PAUSE.toNanos());
            present = client.get(path);
        }
        return present;
    }
}
