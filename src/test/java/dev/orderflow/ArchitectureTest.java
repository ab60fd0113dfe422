package dev.orderflow;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import dev.orderflow.messaging.Fact;
import java.util.stream.Stream;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rules of the house. A rule that matches no class fails by itself, so those about the use of a library begin with the
 * classes that use it, and those about several packages are one for each.
 */
class ArchitectureTest {

    static final String[] FEATURES = {"..order..", "..payment..", "..shipping.."};

    private static final DescribedPredicate<JavaClass> FEATURE = resideInAnyPackage(FEATURES);
    private static final DescribedPredicate<JavaClass> LISTENER = FEATURE.and(simpleNameEndingWith("Listener"));
    private static final DescribedPredicate<JavaClass> MESSAGING = resideInAnyPackage("..messaging..", "..rabbitmq..");
    private static final DescribedPredicate<JavaClass> ACCESS = resideInAPackage("..access..");

    @Test
    void packagesHaveNoCycles() {
        check(slices().matching("dev.orderflow.(**)").should().beFreeOfCycles());
    }

    @Test
    void theSharedWordsKnowNobody() {
        check(noClasses()
                .that()
                .resideInAPackage("dev.orderflow")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.orderflow.*.."));
    }

    @ParameterizedTest
    @MethodSource("others")
    void whatIsNoFeatureKnowsNone(String other) {
        check(noClasses().that().resideInAPackage(other).should().dependOnClassesThat(FEATURE));
    }

    @Test
    void ofAFeatureAccessKnowsTheSizeOfAnOrderOnly() {
        check(noClasses()
                .that(ACCESS)
                .should()
                .dependOnClassesThat(FEATURE.and(not(simpleNameEndingWith("IntakeConfig")))));
    }

    @ParameterizedTest
    @FieldSource("FEATURES")
    void onlyListenersKnowAnotherFeature(String feature) {
        check(noClasses()
                .that(resideInAPackage(feature).and(not(LISTENER)))
                .should()
                .dependOnClassesThat(FEATURE.and(not(resideInAPackage(feature)))));
    }

    @ParameterizedTest
    @FieldSource("FEATURES")
    void listenersKnowOnlyTheEventsOfAnotherFeature(String feature) {
        check(noClasses()
                .that(resideInAPackage(feature).and(LISTENER))
                .should()
                .dependOnClassesThat(FEATURE.and(not(resideInAPackage(feature))).and(not(assignableTo(Fact.class)))));
    }

    @Test
    void onlyTheLedgerSpeaksSql() {
        check(classes()
                .that(use("java.sql..", "javax.sql..", "io.agroal..", "org.flywaydb.."))
                .should()
                .resideInAPackage("..ledger.."));
    }

    @Test
    void onlyMessagingTouchesTheBrokersTypes() {
        check(classes().that(use("com.rabbitmq..")).should(be(MESSAGING)));
    }

    @Test
    void aMessageIsSeenByListenersAndSettledByMessagingAlone() {
        check(classes()
                .that(use(assignableTo(Message.class)))
                .should(be(MESSAGING.or(simpleNameEndingWith("Listener")))));
        check(classes().that(settleAMessage()).should(be(MESSAGING)));
    }

    @Test
    void onlyTracingKnowsOpenTelemetry() {
        check(classes().that(use("io.opentelemetry..")).should().resideInAPackage("..tracing.."));
    }

    @Test
    void onlyAccessKnowsPasswords() {
        check(classes().that(use("org.springframework..")).should().resideInAPackage("..access.."));
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
        check(noClasses().should().haveNameMatching(".*(Impl|Manager|Helper|Utils?|Service|D[Tt][Oo])"));
    }

    static Stream<String> others() {
        return MainClasses.ALL.stream()
                .filter(not(FEATURE.or(ACCESS)))
                .map(JavaClass::getPackageName)
                .distinct();
    }

    private static DescribedPredicate<JavaClass> use(String... packages) {
        return use(resideInAnyPackage(packages));
    }

    private static DescribedPredicate<JavaClass> use(DescribedPredicate<JavaClass> other) {
        return describe(
                "use classes that " + other.getDescription(),
                type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(dependency -> other.test(dependency.getTargetClass())));
    }

    private static DescribedPredicate<JavaClass> settleAMessage() {
        return describe(
                "ack or nack a message",
                type -> type.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> call.getTargetOwner().isAssignableTo(Message.class)
                                && call.getName().matches("n?ack")));
    }

    private static void check(ArchRule rule) {
        rule.check(MainClasses.ALL);
    }
}
