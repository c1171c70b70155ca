package io.relevo.system;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.relevo.sandbox.ProjectDirectory;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may know whom, over the classes of all modules; they must have been built before. */
class DependencyDirectionsTest {
    private static final List<String> SERVICES = List.of("watcher", "topology", "resync", "backup");
    private static final String[] INSIDE_OF_SERVICES = {
        "io.relevo.mysql..",
        "io.relevo.runtime..",
        "io.relevo.watcher..",
        "io.relevo.topology..",
        "io.relevo.resync..",
        "io.relevo.backup.."
    };
    private static JavaClasses classes;

    @BeforeAll
    static void readAllModules() {
        List<Path> built = Stream.of(
                        "common-events",
                        "common-mysql",
                        "common-runtime",
                        "watcher-service",
                        "topology-service",
                        "resync-service",
                        "backup-service",
                        "cli",
                        "sandbox",
                        "benchmarks",
                        "simulation")
                .map(module -> ProjectDirectory.locate().resolve(module + "/target/classes"))
                .toList();
        assertThat(built).allSatisfy(directory -> assertThat(directory).isNotEmptyDirectory());
        classes = new ClassFileImporter().importPaths(built);
    }

    private static void mayNotKnow(String who, String because, String... others) {
        noClasses()
                .that()
                .resideInAPackage("io.relevo." + who + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .because(because)
                .check(classes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"watcher", "topology", "resync", "backup"})
    void servicesTalkOverKafkaOnly(String service) {
        String[] others = SERVICES.stream()
                .filter(other -> !other.equals(service))
                .map(other -> "io.relevo." + other + "..")
                .toArray(String[]::new);
        mayNotKnow(service, "services are stopped, started and moved alone", others);
        mayNotKnow(service, "the sandbox is no part of the product", "io.relevo.sandbox..", "io.relevo.cli..");
    }

    @Test
    void eventsKnowNothingElse() {
        mayNotKnow(
                "events",
                "whoever reads events must not need anything else",
                "io.relevo.mysql..",
                "io.relevo.runtime..",
                "org.apache.kafka..",
                "io.quarkus..",
                "jakarta..");
    }

    @Test
    void mysqlKnowsNoEventsAndNoFramework() {
        mayNotKnow(
                "mysql",
                "how servers are spoken to is independent of what is said about them",
                "io.relevo.events..",
                "io.relevo.runtime..",
                "org.apache.kafka..",
                "io.quarkus..",
                "jakarta..");
    }

    @Test
    void theSandboxStartsWhatItTestsAndDoesNotContainIt() {
        mayNotKnow("sandbox", "the services run as processes", INSIDE_OF_SERVICES);
    }

    @Test
    void whatIsMeasuredIsMeasuredFromOutside() {
        mayNotKnow("benchmarks", "what a benchmark says of a service must be seen by its clients", INSIDE_OF_SERVICES);
    }

    @Test
    void theSimulationKnowsOnlyWhatDecides() {
        mayNotKnow(
                "simulation",
                "a seed must always make the same schedule",
                "io.relevo.topology.execution..",
                "io.relevo.topology.observation..",
                "io.relevo.topology.ownership..",
                "io.relevo.runtime..",
                "io.relevo.sandbox..",
                "java.net..",
                "java.sql..",
                "org.apache.kafka..");
    }

    @Test
    void theCommandLineAsksOverHttpOnly() {
        mayNotKnow(
                "cli",
                "the operator's machine has no way to the servers or to Kafka",
                "io.relevo.events..",
                "io.relevo.mysql..",
                "io.relevo.runtime..",
                "io.relevo.sandbox..",
                "java.sql..",
                "org.apache.kafka..");
    }

    @ParameterizedTest
    @ValueSource(strings = {"topology.decision", "watcher.verdict", "resync.classify"})
    void decidingCodeTouchesNothing(String deciding) {
        mayNotKnow(
                deciding,
                "what is decided must be the same in a replay and in a simulation",
                "java.io..",
                "java.net..",
                "java.nio..",
                "java.sql..",
                "jakarta..",
                "io.quarkus..",
                "org.apache.kafka..",
                "io.relevo.runtime..");
    }
}
