package io.relevo.runtime;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses RUNTIME = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.relevo.runtime");

    @Test
    void whatWorksOnKafkaIsPlainJava() {
        noClasses()
                .that()
                .resideInAPackage("..runtime.kafka..")
                .and()
                .haveSimpleNameNotEndingWith("Beans")
                .and()
                .haveSimpleNameNotEndingWith("Startup")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta..", "io.quarkus..")
                .because("readers and writers are started by tests and tools without a container; beans only wire")
                .check(RUNTIME);
    }

    @Test
    void theRuntimeKnowsNothingOfMySql() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.relevo.mysql..", "java.sql..", "com.mysql..")
                .because("servers are spoken to by common-mysql only")
                .check(RUNTIME);
    }

    @Test
    void nothingWaitsWithoutABound() {
        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", java.time.Duration.class)
                .because("a wait must end as soon as a service is stopped")
                .check(RUNTIME);
    }

    @Test
    void beansAreNamedSo() {
        classes()
                .that()
                .areAnnotatedWith("jakarta.enterprise.context.Dependent")
                .should()
                .haveSimpleNameEndingWith("Beans")
                .because("a reader looks for the wiring by its name")
                .check(RUNTIME);
    }
}
