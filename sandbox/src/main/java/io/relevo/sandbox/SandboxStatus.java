package io.relevo.sandbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.List;

/**
 * A sandbox as it is now, in the form that scripts read. Fields are only ever added. A process that does not run has the
 * pid null.
 *
 * @param writeEndpoint {@code host:port} for clients that write
 * @param user an account with every privilege on every schema and none that passes {@code super_read_only}
 * @param directory everything of the sandbox lies here
 * @param apiTokenFile holds the token for changing calls of the services
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record SandboxStatus(
        String cluster,
        String writeEndpoint,
        String readEndpoint,
        String topologyUrl,
        String kafkaBootstrap,
        String user,
        String password,
        List<Node> nodes,
        List<Service> services,
        String watcherUrl,
        String backupUrl,
        String resyncUrl,
        String apiTokenFile,
        String directory,
        Program kafka,
        Program haproxy) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** A MySQL server. */
    public record Node(String name, String host, int port, Long pid, String dataDir, String log) {}

    /** One of Relevo's services. */
    public record Service(String name, String url, Long pid, String log) {}

    /** A process that is neither. */
    public record Program(Long pid, String log) {}

    /** One JSON document. */
    public String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
