package io.relevo.events;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses EVENTS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.relevo.events");

    @Test
    void whatIsSaidDependsOnNothingThatCarriesIt() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "io.relevo.events..", "com.fasterxml.jackson..", "io.cloudevents..")
                .because("tools read events without Kafka, Quarkus or MySQL")
                .check(EVENTS);
    }

    @Test
    void eventsNeitherReadAClockNorWait() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.time.Clock")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.OffsetDateTime.class, "now")
                .because("who writes an event says when")
                .check(EVENTS);
    }

    @Test
    void everyPayloadIsAValue() {
        classes()
                .that()
                .implement(Payload.class)
                .and()
                .areNotInterfaces()
                .should()
                .beRecords()
                .because("a payload is what is on the wire and nothing else")
                .check(EVENTS);
    }
}
