package io.relevo.backup;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.relevo.backup");

    @Test
    void deciding_and_encoding_touch_nothing() {
        ArchRule rule = noClasses()
                .that()
                .resideInAnyPackage(
                        "io.relevo.backup.source..", "io.relevo.backup.rows..", "io.relevo.backup.manifest..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.sql..", "java.nio.file..", "java.time..", "io.quarkus..", "org.apache.kafka..")
                .because("what decides and what encodes must be tested without a server");
        rule.check(CLASSES);
    }

    @Test
    void dumps_and_restores_know_no_service() {
        ArchRule rule = noClasses()
                .that()
                .resideInAnyPackage("io.relevo.backup.dump..", "io.relevo.backup.restore..", "io.relevo.backup.store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.relevo.backup.run..", "io.relevo.backup.api..", "io.relevo.runtime.kafka..")
                .because("they serve resync and the proof of restore as well as the service");
        rule.check(CLASSES);
    }

    @Test
    void only_sessions_speak_jdbc() {
        ArchRule rule = noClasses()
                .that()
                .resideOutsideOfPackages("io.relevo.backup.sql..", "io.relevo.mysql..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.sql.Connection")
                .because("bounds and streams are set up in one place");
        rule.check(CLASSES);
    }

    @Test
    void services_do_not_know_each_other() {
        ArchRule rule = noClasses()
                .that()
                .resideInAPackage("io.relevo.backup..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.relevo.topology..", "io.relevo.watcher..", "io.relevo.resync..")
                .because("services share the common modules only and talk over Kafka");
        rule.check(CLASSES);
    }

    @Test
    void packages_have_an_order() {
        ArchRule rule = slices().matching("io.relevo.backup.(*)..").should().beFreeOfCycles();
        rule.check(CLASSES);
    }
}
