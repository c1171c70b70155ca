package io.relevo.sandbox.kafka;

import io.relevo.sandbox.process.ChildProcess;
import io.relevo.sandbox.process.Jvm;
import io.relevo.sandbox.process.ServerProcess;
import io.relevo.sandbox.process.SharedArchive;
import io.relevo.sandbox.process.ShellCommand;
import io.relevo.sandbox.process.Workplace;
import io.relevo.sandbox.storage.RelevoHome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A broker as a child process: the Java that runs this, and the jars that the build gathered. */
final class BrokerJvm implements BrokerPrograms {
    private static final Jvm BROKER = Jvm.shortLived(
            256, "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn", "-Dorg.slf4j.simpleLogger.showDateTime=true");
    private static final Jvm TOOL = Jvm.shortLived(128, "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
    private static final Duration FORMAT = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(30);

    @Override
    public void makeStorage(Path data, Path owner) {
        RelevoHome home = RelevoHome.locate();
        KafkaLibraries libraries = KafkaLibraries.locate();
        new FormattedStorage(home, libraries.cache(home).resolve("storage"), (directory, arguments) -> {
                    List<String> program =
                            new ArrayList<>(List.of("-cp", libraries.classPath(), "kafka.tools.StorageTool"));
                    program.addAll(arguments);
                    return ShellCommand.of(TOOL.command(program)).run(FORMAT);
                })
                .copyTo(data, owner);
    }

    @Override
    public ServerProcess process(Workplace place) {
        return new ChildProcess(place, place.directory().resolve("kafka.process"));
    }

    @Override
    public void start(ServerProcess process, Workplace place, Path configuration) {
        String classPath = KafkaLibraries.locate().classPath();
        List<String> program = List.of("-cp", classPath, "kafka.Kafka", configuration.toString());
        process.start(BROKER.with(archive(place)).command(program), Map.of());
    }

    @Override
    public void end(ServerProcess process, Workplace place) {
        if (process.isAlive() && archive(place).isMissing()) {
            process.stop(STOP);
            archive(place).keep();
        }
        process.remove();
    }

    private static SharedArchive archive(Workplace place) {
        return KafkaLibraries.locate().archive(RelevoHome.locate(), place.directory());
    }
}
