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
import dev.orderflow.event.Fact;
import java.util.stream.Stream;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The rules for packages. A rule that matches no class fails by itself. So rules about a library begin with the classes that
 * use it, and a rule about several packages is checked for each of them.
 */
class ArchitectureTest {

    /** The packages with a flow of orders. Dead letters are a flow too, and belong to no feature. */
    static final String[] FEATURES = MainClasses.ALL.stream()
            .filter(one -> one.getSimpleName().endsWith("Listener"))
            .map(one -> one.getPackageName() + "..")
            .filter(name -> !name.contains("deadletter"))
            .distinct()
            .toArray(String[]::new);

    private static final String[] TABLES = {
        "..database..", "..ledger..", "..deadletter..", "..reconciliation..", "dev.orderflow.operations", "..access.."
    };

    private static final DescribedPredicate<JavaClass> FEATURE = resideInAnyPackage(FEATURES);
    private static final DescribedPredicate<JavaClass> LISTENER = FEATURE.and(simpleNameEndingWith("Listener"));
    private static final DescribedPredicate<JavaClass> OF_A_PACKAGE = resideInAPackage("dev.orderflow.*..");
    private static final DescribedPredicate<JavaClass> CONNECTOR = resideInAPackage("..rabbitmq..");
    private static final DescribedPredicate<JavaClass> MESSAGING = CONNECTOR.or(resideInAPackage("..messaging.."));
    private static final DescribedPredicate<JavaClass> TOPOLOGY = resideInAPackage("..topology..");
    private static final DescribedPredicate<JavaClass> TRACING = resideInAPackage("..tracing..");
    private static final DescribedPredicate<JavaClass> DEAD_LETTERS = resideInAPackage("..deadletter..");
    private static final DescribedPredicate<JavaClass> EFFECT = resideInAPackage("..effect..");
    private static final DescribedPredicate<JavaClass> EVENT = resideInAPackage("..event..");
    private static final DescribedPredicate<JavaClass> ACCESS = resideInAPackage("..access..");

    private static final DescribedPredicate<JavaClass> SQL =
            resideInAnyPackage("java.sql..", "javax.sql..", "io.agroal..", "org.flywaydb..", "org.postgresql..");
    private static final DescribedPredicate<JavaClass> BROKER = resideInAPackage("com.rabbitmq..");

    @Test
    void packagesHaveNoCycles() {
        check(slices().matching("dev.orderflow.(**)").should().beFreeOfCycles());
    }

    @Test
    void theSharedWordsKnowNobody() {
        check(noClasses().that().resideInAPackage("dev.orderflow").should().dependOnClassesThat(OF_A_PACKAGE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"..event..", "..rabbitmq..", "..tracing.."})
    void theLowestPackagesKnowNoOther(String lowest) {
        check(noClasses()
                .that()
                .resideInAPackage(lowest)
                .should()
                .dependOnClassesThat(resideInAPackage("dev.orderflow..").and(not(resideInAPackage(lowest)))));
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
    void anEffectKnowsNeitherSqlNorTheBroker() {
        check(noClasses()
                .that(EFFECT)
                .should()
                .dependOnClassesThat(
                        OF_A_PACKAGE.and(not(EFFECT.or(EVENT))).or(SQL).or(BROKER)));
    }

    @Test
    void onlyPackagesWithTablesSpeakSql() {
        check(classes().that(use(SQL)).should().resideInAnyPackage(TABLES));
    }

    @Test
    void onlyTheDatabaseKnowsItsPoolItsDriverAndItsMigrations() {
        check(classes()
                .that(use("io.agroal..", "org.postgresql..", "org.flywaydb.."))
                .should()
                .resideInAPackage("..database.."));
    }

    @Test
    void theDatabaseKnowsNoTableOfAnother() {
        check(noClasses()
                .that()
                .resideInAPackage("..database..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(TABLES).and(not(resideInAPackage("..database..")))));
    }

    @Test
    void onlyPackagesWithMessagesOrQueuesTouchTheBrokersTypes() {
        check(classes().that(use(BROKER)).should(be(MESSAGING.or(TOPOLOGY).or(DEAD_LETTERS))));
    }

    @Test
    void messagingKnowsNoBusiness() {
        check(noClasses()
                .that()
                .resideInAPackage("..messaging..")
                .should()
                .dependOnClassesThat(
                        OF_A_PACKAGE.and(not(MESSAGING.or(TOPOLOGY).or(EVENT).or(TRACING)))));
    }

    @Test
    void ofOrdersAndEffectsDeadLettersKnowTheStatesOfAnOrderOnly() {
        check(noClasses()
                .that(DEAD_LETTERS)
                .should()
                .dependOnClassesThat(resideInAnyPackage("..ledger..", "..effect..", "..provider..")
                        .and(not(simpleNameEndingWith("OrderState")))));
    }

    @Test
    void topologyKnowsTheConnectorOnly() {
        check(noClasses().that(TOPOLOGY).should().dependOnClassesThat(OF_A_PACKAGE.and(not(TOPOLOGY.or(CONNECTOR)))));
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
        check(classes().that(use("io.opentelemetry..")).should(be(TRACING)));
    }

    @Test
    void onlyAccessKnowsPasswords() {
        check(classes().that(use("org.springframework..")).should().resideInAPackage("..access.."));
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
