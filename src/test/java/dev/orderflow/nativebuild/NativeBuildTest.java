package dev.orderflow.nativebuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Finds, without a native compiler, what ends a native build, in our code and in every library on the runtime class path:
 *
 * <ul>
 *   <li>a class that is initialized during the build and holds a random generator, a thread, a socket or an open file;
 *   <li>a class that is registered for reflection, or is a service, whose code refers to a class or method that is missing.
 * </ul>
 *
 * It reads what Quarkus gives to the compiler, so it knows which classes are initialized at run time and which methods are
 * substituted. It looks at more code than the compiler does, because it does not know which branches can run. It does not see
 * the JDK of the compiler, nor calls through an interface whose class no followed code instantiates.
 */
class NativeBuildTest {

    /** Libraries whose callers run only if they are present or configured, which the compiler finds out. */
    private static final List<String> NOT_ASKED_FOR =
            List.of("org.jboss.modules.", "io.opentelemetry.instrumentation.jdbc.");

    private static final String GRPC = "io/opentelemetry/exporter/otlp/trace/OtlpGrpcSpanExporter";

    private static NativeSources sources;
    private static NativeClasses classes;
    private static Substitutions substitutions;
    private static Roots roots;
    private static HeapProcess heap;

    @BeforeAll
    static void make() throws Exception {
        sources = NativeSources.make();
        classes = new NativeClasses(sources.jars());
        substitutions = new Substitutions(classes);
        roots = new Roots(classes, substitutions);
        heap = HeapProcess.start(
                sources.jars(),
                sources.arguments(),
                roots.classesWithState(),
                RunTimeInitialization.of(sources, classes),
                substitutions.fields());
    }

    @AfterAll
    static void close() throws Exception {
        if (classes != null) {
            classes.close();
        }
    }

    @Test
    void noClassInitializedDuringTheBuildHoldsWhatAnImageHeapMustNot() throws Exception {
        assertThat(heap.findings())
                .as("initialize these classes at run time: see quarkus.native.additional-build-args")
                .isEmpty();
    }

    @Test
    void whatIsRegisteredForReflectionOrAServiceLinks() {
        Map<String, String> missing = new Linking(classes, substitutions).missing(roots.methods());

        assertThat(NOT_ASKED_FOR)
                .allSatisfy(name -> assertThat(missing.keySet()).anyMatch(each -> each.startsWith(name)));
        assertThat(missing.entrySet().stream()
                        .filter(entry -> NOT_ASKED_FOR.stream().noneMatch(entry.getKey()::startsWith))
                        .map(entry -> entry.getKey() + " is missing, used by " + entry.getValue())
                        .collect(Collectors.toList()))
                .as("add the library, or substitute the method that leads there")
                .isEmpty();
    }

    @Test
    void codeOfALibraryThatIsNotThereIsFound() {
        Member constructor = new Member(GRPC + "Builder", "<init>", "()V");

        assertThat(new Linking(classes, substitutions).missing(Set.of(constructor)))
                .hasEntrySatisfying(
                        "io.grpc.Channel", calls -> assertThat(calls).endsWith(constructor.toString()));
    }

    @Test
    void aSubstitutedMethodIsNotFollowed() {
        Member builder = new Member(GRPC, "builder", "()L" + GRPC + "Builder;");

        assertThat(new Linking(classes, substitutions).missing(Set.of(builder))).isEmpty();
    }

    @Test
    void theProgramIsStripped() throws Exception {
        assertThat(sources.arguments()).contains("-H:NativeLinkerOption=-s").doesNotContain("-g");
    }
}
