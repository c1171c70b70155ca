package io.relevo.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The form that scripts outside of Relevo read. */
class SandboxStatusTest {
    private static final SandboxStatus STATUS = new SandboxStatus(
            "t",
            "127.0.0.1:1",
            "127.0.0.1:2",
            "http://127.0.0.1:3",
            "127.0.0.1:4",
            "app",
            "secret",
            List.of(new SandboxStatus.Node("mysql-1", "127.0.0.1", 5, null, "/d", "/l")),
            List.of(new SandboxStatus.Service("watcher", "http://127.0.0.1:6", 7L, "/w")),
            "http://127.0.0.1:6",
            "http://127.0.0.1:8",
            "http://127.0.0.1:9",
            "/token",
            "/dir",
            new SandboxStatus.Program(10L, "/k"),
            new SandboxStatus.Program(null, "/h"));

    @Test
    void hasTheFieldsOfTheContractFirst() throws Exception {
        assertThat(names(json()))
                .startsWith(
                        "cluster",
                        "writeEndpoint",
                        "readEndpoint",
                        "topologyUrl",
                        "kafkaBootstrap",
                        "user",
                        "password",
                        "nodes",
                        "services");
        assertThat(names(json().at("/nodes/0"))).startsWith("name", "host", "port", "pid", "dataDir");
        assertThat(names(json().at("/services/0"))).startsWith("name", "url", "pid", "log");
    }

    @Test
    void whatDoesNotRunHasNoPid() throws Exception {
        assertThat(json().at("/nodes/0/pid").isNull()).isTrue();
        assertThat(json().at("/services/0/pid").asLong()).isEqualTo(7);
    }

    private static JsonNode json() throws Exception {
        return new ObjectMapper().readTree(STATUS.toJson());
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
