package io.relevo.topology.decision;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What is decided must be the same on any owner, in a replay and in a simulation: so nothing outside may be asked. */
class DecisionIsPureTest {
    private final JavaClasses decision = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.relevo.topology.decision");

    @Test
    void decidingCodeKnowsNoClockNoInputOutputAndNoFramework() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.io..",
                        "java.net..",
                        "java.nio..",
                        "java.sql..",
                        "java.util.concurrent..",
                        "jakarta..",
                        "io.quarkus..",
                        "org.apache.kafka..",
                        "org.jboss..",
                        "io.relevo.runtime..",
                        "io.relevo.topology.ownership..",
                        "io.relevo.topology.execution..",
                        "io.relevo.topology.routing..",
                        "io.relevo.topology.observation..",
                        "io.relevo.topology.registration..",
                        "io.relevo.topology.rest..")
                .because("a decision must be replayable from the log alone")
                .check(decision);
    }

    @Test
    void decidingCodeAsksNoClockAndNoChance() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.time.Instant")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.time.Clock")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because("time and ids are injected")
                .check(decision);
    }
}
