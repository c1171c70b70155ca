package io.relevo.watcher.verdict;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class VerdictIsPureTest {

    private static final JavaClasses WATCHER = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.relevo.watcher");

    @Test
    void the_verdict_knows_nothing_but_itself_and_gtid_sets() {
        classes()
                .that()
                .resideInAPackage("io.relevo.watcher.verdict")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.relevo.watcher.verdict",
                        "io.relevo.mysql.gtid",
                        "java.lang..",
                        "java.util",
                        "java.util.function..",
                        "java.util.stream..",
                        "java.time")
                .because("a verdict must be the same for the same evidence, and its whole table testable")
                .check(WATCHER);
    }

    @Test
    void the_verdict_reads_no_clock() {
        noClasses()
                .that()
                .resideInAPackage("io.relevo.watcher.verdict")
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .because("times are part of the evidence")
                .check(WATCHER);
    }
}
