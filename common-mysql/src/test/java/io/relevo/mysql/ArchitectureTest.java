package io.relevo.mysql;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.relevo.mysql");

    @Test
    void setsOfTransactionsArePure() {
        noClasses()
                .that()
                .resideInAPackage("..gtid..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "java.net..", "java.io..", "..connection..")
                .because("deciding code computes with them and must not touch the world by that")
                .check(classes);
    }

    @Test
    void packagesDependOneWay() {
        slices().matching("io.relevo.mysql.(*)..").should().beFreeOfCycles().check(classes);
    }

    @Test
    void driverIsKnownInOnePlace() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..connection..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.mysql..", "io.agroal..")
                .because("another driver must be a change of one package")
                .check(classes);
    }

    @Test
    void theLoopIsKnownInOnePlace() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..loop..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx..", "io.netty..")
                .because("another client without waiting threads must be a change of one package")
                .check(classes);
    }
}
