package dev.orderflow;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The programs that are compiled with the tests stay apart from each other and from the worker. */
class TestProgramsTest {

    private static final JavaClasses ALL = ArchConfiguration.withThreadLocalScope(configuration -> {
        configuration.setResolveMissingDependenciesFromClassPath(false);
        return new ClassFileImporter().importPackages("dev.orderflow");
    });

    private static final DescribedPredicate<JavaClass> PROGRAMS =
            resideInAnyPackage("..servers..", "..simulator..", "..faultkit..");
    private static final DescribedPredicate<JavaClass> PRODUCTION =
            describe("classes of the worker", type -> MainClasses.ALL.contain(type.getName()));
    private static final DescribedPredicate<JavaClass> TESTS =
            describe("tests", type -> type.getName().matches(".*(Test|IT)(\\$.*)?"));

    @ParameterizedTest
    @ValueSource(strings = {"..servers..", "..simulator.."})
    void serversAndSimulatorUseNothingElse(String program) {
        noClasses()
                .that(resideInAPackage(program).and(not(TESTS)))
                .should()
                .dependOnClassesThat(resideInAPackage("dev.orderflow..").and(not(resideInAPackage(program))))
                .check(ALL);
    }

    @Test
    void onlyTheFaultKitUsesTheFaultKit() {
        noClasses()
                .that(not(resideInAPackage("..faultkit..")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..faultkit..")
                .check(ALL);
    }

    @Test
    void aNameMeansOneClass() {
        Map<String, Set<String>> packages = ALL.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(PROGRAMS.or(PRODUCTION))
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .collect(groupingBy(JavaClass::getSimpleName, mapping(JavaClass::getPackageName, toSet())));
        packages.values().removeIf(each -> each.size() == 1);

        assertThat(packages).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "faultkit, dev/orderflow/faultkit",
        "faultkit, dev/orderflow/faultkit/connector",
        "servers, dev/orderflow/servers",
        "simulator, dev/orderflow/simulator",
        "test, dev/orderflow/fixture"
    })
    void eachProgramSaysWhatItIsAndHowItRuns(String program, String directory) {
        assertThat(Path.of("src", program, "java", directory, "package-info.java"))
                .content()
                .contains("{@code ./mvnw ");
    }
}
