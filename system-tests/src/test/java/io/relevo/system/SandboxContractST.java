package io.relevo.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.relevo.sandbox.ProjectDirectory;
import io.relevo.sandbox.load.Ledger;
import io.relevo.sandbox.load.LedgerTable;
import io.relevo.sandbox.load.LoadWriters;
import io.relevo.sandbox.load.WriteTarget;
import io.relevo.sandbox.process.Poll;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sandbox as scripts use it: through the launcher and its JSON, nothing else. */
class SandboxContractST {
    private static final String NAME = "st-contract";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    @AfterEach
    void clear() throws Exception {
        if (relevo("sandbox", "list").contains(NAME)) {
            relevo("sandbox", "down", "--name", NAME);
        }
    }

    @Test
    void aPrimaryIsLostAndComesBack() throws Exception {
        JsonNode contract = json(relevo("sandbox", "up", "--name", NAME, "--output", "json"));
        assertThat(contract.path("cluster").asText()).isEqualTo(NAME);
        assertThat(contract.path("services")).hasSize(4);
        assertOneWritable(contract, 3);
        String primary = writable(contract);

        Ledger ledger = new Ledger();
        WriteTarget clients = target(contract, contract.path("writeEndpoint").asText());
        LedgerTable.create(clients);
        try (LoadWriters load = LoadWriters.start(clients, ledger, 2)) {
            assertThat(load.clients()).isEqualTo(2);
            require("rows are written", ledger, 50);
            relevo("sandbox", "node", "kill", "--name", NAME, primary);
            require("rows are written after the kill", ledger, 50);
            assertOneWritable(contract, 2);
            relevo("sandbox", "node", "start", "--name", NAME, primary);
            assertThat(Poll.until(PATIENCE, () -> relevoUnchecked("sandbox", "events", "--name", NAME)
                            .contains("\"ResyncCompleted\"")))
                    .isTrue();
        }
        assertThat(LedgerTable.rows(clients)).containsAll(ledger.rows());
        assertThat(relevo("sandbox", "events", "--name", NAME))
                .containsSubsequence(
                        "\"PrimaryDown\"", "\"ReplicaPromoted\"", "\"PrimaryBack\"", "\"ResyncCompleted\"");
        assertThat(Poll.until(PATIENCE, () -> readOnly(contract).size() == 3)).isTrue();
        assertOneWritable(contract, 3);

        List<Long> pids = pids(json(relevo("sandbox", "status", "--name", NAME, "--output", "json")));
        relevo("sandbox", "down", "--name", NAME);
        assertThat(pids).noneMatch(pid -> Files.exists(Path.of("/proc/" + pid)));
        assertThat(Path.of(contract.path("directory").asText())).doesNotExist();
    }

    @Test
    void anUnknownSandboxIsNamed() throws Exception {
        Path output = directory.resolve("output");
        Process process = launch(output, "sandbox", "status", "--name", "nobody");
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(3);
        assertThat(Files.readString(output)).contains("nobody");
    }

    private static void require(String what, Ledger ledger, int more) {
        long before = ledger.count();
        assertThat(Poll.until(PATIENCE, () -> ledger.count() > before + more))
                .as(what)
                .isTrue();
    }

    private static List<Long> pids(JsonNode status) {
        List<Long> pids = new ArrayList<>();
        status.path("nodes").forEach(node -> pids.add(node.path("pid").asLong()));
        status.path("services").forEach(service -> pids.add(service.path("pid").asLong()));
        return pids;
    }

    private static void assertOneWritable(JsonNode contract, int answering) {
        assertThat(Poll.until(PATIENCE, () -> isOneWritable(readOnly(contract), answering)))
                .as(readOnly(contract).toString())
                .isTrue();
    }

    private static boolean isOneWritable(Map<String, Long> readOnly, int answering) {
        return readOnly.size() == answering
                && readOnly.values().stream().filter(value -> value == 0).count() == 1;
    }

    private static String writable(JsonNode contract) {
        return readOnly(contract).entrySet().stream()
                .filter(server -> server.getValue() == 0)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Long> readOnly(JsonNode contract) {
        Map<String, Long> answers = new TreeMap<>();
        for (JsonNode node : contract.path("nodes")) {
            String endpoint =
                    node.path("host").asText() + ":" + node.path("port").asInt();
            long answer = Stage.number(target(contract, endpoint), "SELECT @@global.read_only");
            if (answer >= 0) {
                answers.put(node.path("name").asText(), answer);
            }
        }
        return answers;
    }

    private static WriteTarget target(JsonNode contract, String endpoint) {
        return new WriteTarget(
                endpoint,
                contract.path("user").asText(),
                contract.path("password").asText());
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text);
    }

    private String relevoUnchecked(String... arguments) {
        try {
            return relevo(arguments);
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private String relevo(String... arguments) throws Exception {
        Path output = directory.resolve("output-" + System.nanoTime());
        Process process = launch(output, arguments);
        boolean ended = process.waitFor(180, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly();
        }
        String text = Files.readString(output);
        assertThat(ended)
                .as("relevo " + String.join(" ", arguments) + " ended; it printed " + text)
                .isTrue();
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }

    private Process launch(Path output, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(ProjectDirectory.locate().resolve("relevo").toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("RELEVO_BUILD", "never");
        boolean wantsErrors = arguments.length > 1 && "status".equals(arguments[1]);
        if (wantsErrors) {
            builder.redirectErrorStream(true);
        } else {
            builder.redirectError(directory.resolve("errors").toFile());
        }
        return builder.redirectOutput(output.toFile()).start();
    }
}
