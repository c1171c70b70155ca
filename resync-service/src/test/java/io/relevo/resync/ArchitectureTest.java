package io.relevo.resync;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.relevo.resync");

    @Test
    void whatDecidesTouchesNothing() {
        classes()
                .that()
                .resideInAPackage("..resync.classify..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.relevo.resync.classify..",
                        "io.relevo.events..",
                        "io.relevo.mysql.gtid..",
                        "java.lang..",
                        "java.util..")
                .because("a decision that is wrong destroys data, so it must be testable without a server or a clock")
                .check(CLASSES);
    }

    @Test
    void theBinaryLogLibraryStaysWhereTransactionsAreSaved() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..resync.errant..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.github.shyiko..")
                .because("the library parses what it can; only saving knows what to do with the rest")
                .check(CLASSES);
    }

    @Test
    void noServiceKnowsAnother() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.relevo.topology..", "io.relevo.watcher..", "io.relevo.backup..")
                .because("services talk over Kafka only")
                .check(CLASSES);
    }
}
