package dev.orderflow;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.orderflow.messaging.Fact;
import org.junit.jupiter.api.Test;

/** The rules of the house. A rule that matches no class fails by itself. */
class ArchitectureTest {

    private static final String[] FEATURES = {"..order..", "..payment..", "..shipping.."};
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.orderflow");

    @Test
    void packagesHaveNoCycles() {
        check(slices().matching("dev.orderflow.(*)..").should().beFreeOfCycles());
    }

    @Test
    void theFoundationsKnowNoFeature() {
        check(noClasses()
                .that()
                .resideInAnyPackage(
                        "..messaging..", "..rabbitmq..", "..ledger..", "..provider..", "..simulation..", "..tracing..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FEATURES));
    }

    @Test
    void onlyListenersKnowAnotherFeature() {
        for (String feature : FEATURES) {
            check(noClasses()
                    .that(resideInAPackage(feature).and(not(simpleNameEndingWith("Listener"))))
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(FEATURES).and(not(resideInAPackage(feature)))));
        }
    }

    @Test
    void listenersKnowOnlyTheEventsOfAnotherFeature() {
        for (String feature : FEATURES) {
            check(noClasses()
                    .that(resideInAPackage(feature).and(simpleNameEndingWith("Listener")))
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(FEATURES)
                            .and(not(resideInAPackage(feature)))
                            .and(not(assignableTo(Fact.class)))));
        }
    }

    @Test
    void onlyTheLedgerSpeaksSql() {
        check(classes()
                .that()
                .resideInAPackage("..ledger..")
                .and()
                .haveSimpleName("Statements")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.sql"));
        check(noClasses()
                .that()
                .resideOutsideOfPackage("..ledger..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.sql"));
    }

    @Test
    void onlyMessagingTouchesTheBrokersTypes() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages("..messaging..", "..rabbitmq..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.rabbitmq.."));
    }

    @Test
    void onlyTracingKnowsOpenTelemetry() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("..tracing..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.opentelemetry.."));
    }

    @Test
    void theConnectorKnowsNothingOfTheRest() {
        check(noClasses()
                .that()
                .resideInAPackage("..rabbitmq..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.orderflow..").and(not(resideInAPackage("..rabbitmq..")))));
    }

    @Test
    void namesSayWhatAClassIs() {
        check(noClasses().should().haveNameMatching(".*(Impl|Manager|Helper|Utils|Util|Service|DTO)"));
    }

    private static void check(ArchRule rule) {
        rule.check(CLASSES);
    }
}
