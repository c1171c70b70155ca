package io.relevo.sandbox.kafka;

import io.relevo.sandbox.process.Programs;
import io.relevo.sandbox.process.ServerProcess;
import io.relevo.sandbox.process.Workplace;
import io.relevo.sandbox.storage.RelevoHome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A broker by the scripts of Kafka's own distribution. */
record BrokerScripts(Programs programs) implements BrokerPrograms {
    private static final Duration FORMAT = Duration.ofSeconds(60);

    @Override
    public void makeStorage(Path data, Path owner) {
        RelevoHome home = RelevoHome.locate();
        Path formatted = home.cache().resolve("kafka-" + programs.identity()).resolve("storage");
        new FormattedStorage(home, formatted, (directory, arguments) -> {
                    List<String> command = new ArrayList<>(List.of(programs.path("kafka-storage.sh")));
                    command.addAll(arguments);
                    return programs.run(directory, command, Path.of("/dev/null"), FORMAT);
                })
                .copyTo(data, owner);
    }

    @Override
    public ServerProcess process(Workplace place) {
        return programs.server(place);
    }

    @Override
    public void start(ServerProcess process, Workplace place, Path configuration) {
        process.start(
                List.of(programs.path("kafka-server-start.sh"), configuration.toString()),
                Map.of(
                        "KAFKA_HEAP_OPTS", "-Xmx256m",
                        "KAFKA_JVM_PERFORMANCE_OPTS", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1",
                        // The image's own may not be written to by the user that the tests run as.
                        "LOG_DIR", place.directory().resolve("logs").toString()));
    }

    @Override
    public void end(ServerProcess process, Workplace place) {
        process.remove();
    }
}
