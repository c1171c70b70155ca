package io.relevo.system.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.events.Topic;
import io.relevo.sandbox.ProjectDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that makes the topics in containers, run with a tool that only notes what it is asked. */
class TopicsScriptTest {
    @TempDir
    private Path directory;

    @BeforeEach
    void standInForKafkasTool() throws IOException {
        Path tool = Files.writeString(directory.resolve("kafka-topics.sh"), """
                #!/bin/sh
                case $* in
                  *--list*) cat %1$s/existing 2> /dev/null || true ;;
                  *) echo "$*" >> %1$s/asked ;;
                esac
                if [ "$3" = --command-config ]; then cp "$4" %1$s/access; fi
                """.formatted(directory));
        assertThat(tool.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void makesEveryTopicAsTheServicesKnowIt() throws Exception {
        run();

        assertThat(Files.readAllLines(directory.resolve("asked")))
                .map(TopicsScriptTest::sorted)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Topic.values())
                        .map(TopicsScriptTest::wanted)
                        .toList());
    }

    @Test
    void leavesWhatIsThere() throws Exception {
        Files.write(
                directory.resolve("existing"),
                Arrays.stream(Topic.values())
                        .filter(topic -> topic != Topic.NODES)
                        .map(Topic::topicName)
                        .toList());

        run();

        assertThat(Files.readAllLines(directory.resolve("asked")))
                .singleElement()
                .satisfies(line -> assertThat(line).contains(Topic.NODES.topicName()));
    }

    @Test
    void asksNothingWhenTheBrokersDataHasThemAll() throws Exception {
        for (Topic topic : Topic.values()) {
            Files.createDirectories(directory.resolve(topic.topicName() + "-0"));
        }

        run();

        assertThat(directory.resolve("asked")).doesNotExist();
    }

    @Test
    void oneFileSaysHowOnesOwnKafkaIsSpokenToAndHowManyCopiesThereAre() throws Exception {
        run(settings("""
                config_ordinal=275
                relevo.kafka.topics.replication-factor=3
                relevo.kafka.topics.partitions = 12
                relevo.kafka.properties."security.protocol"=SASL_SSL
                relevo.kafka.properties."sasl.jaas.config"=Login required user="a b" password="c=d";
                relevo.backup.schedule=off
                """));

        assertThat(Files.readAllLines(directory.resolve("access")))
                .containsExactly(
                        "security.protocol=SASL_SSL", "sasl.jaas.config=Login required user=\"a b\" password=\"c=d\";");
        assertThat(Files.readAllLines(directory.resolve("asked")))
                .hasSize(Topic.values().length)
                .allSatisfy(line -> assertThat(line).contains("--partitions 12 --replication-factor 3 "));
    }

    @Test
    void theNumberOfCopiesIsLeftToOnesOwnBrokersUnlessItIsSaid() throws Exception {
        run(ProjectDirectory.locate().resolve("deploy/compose/own-kafka.properties"));

        assertThat(directory.resolve("access")).isEmptyFile();
        assertThat(Files.readAllLines(directory.resolve("asked")))
                .hasSize(Topic.values().length)
                .allSatisfy(line -> assertThat(line).contains("--partitions 6 --config"));
    }

    private Path settings(String text) throws IOException {
        return Files.writeString(directory.resolve("relevo.properties"), text);
    }

    private void run(Path... settings) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "bash",
                ProjectDirectory.locate().resolve("deploy/kafka/topics.sh").toString(),
                "kafka:9092",
                directory.toString()));
        Arrays.stream(settings).map(Path::toString).forEach(command::add);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("KAFKA_BIN", directory.toString());
        Process process = builder.inheritIO().start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    private static List<String> wanted(Topic topic) {
        List<String> words = new ArrayList<>(
                List.of(("--bootstrap-server kafka:9092 --create --if-not-exists --topic %s --partitions %d"
                                + " --replication-factor 1")
                        .formatted(topic.topicName(), Topic.DEFAULT_PARTITIONS)
                        .split(" ", -1)));
        for (Map.Entry<String, String> setting : topic.configs().entrySet()) {
            words.add("--config");
            words.add(setting.getKey() + "=" + setting.getValue());
        }
        return words.stream().sorted().toList();
    }

    private static List<String> sorted(String line) {
        return Arrays.stream(line.split(" ", -1)).sorted().toList();
    }
}
