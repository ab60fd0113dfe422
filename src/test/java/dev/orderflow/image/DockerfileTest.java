package dev.orderflow.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.fixture.Packaged;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Checks of the Dockerfiles that need no engine. */
class DockerfileTest {

    /** The options of both native images. {@code SmallPodIT} runs one of them. */
    private static final List<String> NATIVE_OPTIONS =
            List.of("-XX:MaximumHeapSizePercent=40", "-XX:+ExitOnOutOfMemoryError");

    @Test
    void thereIsOneForEachWayToRun() throws IOException {
        assertThat(Dockerfile.all())
                .extracting(Dockerfile::name)
                .containsExactlyInAnyOrder("Dockerfile.jvm", "Dockerfile.native", "Dockerfile.native-micro");
    }

    @Test
    void whatTheyCopyIsThere() throws IOException {
        for (Dockerfile dockerfile : Dockerfile.all()) {
            assertThat(dockerfile.sources())
                    .as(dockerfile.name())
                    .contains("pom.xml", "src")
                    .allSatisfy(source -> assertThat(Path.of(source)).exists());
        }
    }

    @Test
    void whatTheyBuildOnHasAVersion() throws IOException {
        for (Dockerfile dockerfile : Dockerfile.all()) {
            assertThat(dockerfile.of("FROM"))
                    .as(dockerfile.name())
                    .hasSize(2)
                    .allSatisfy(image -> assertThat(image).matches("\\S+:\\S*\\d\\S*( AS build)?"));
        }
    }

    @Test
    void theyRunAsANumberedUserThatIsNotRootAndGetSignalsThemselves() throws IOException {
        for (Dockerfile dockerfile : Dockerfile.all()) {
            assertThat(dockerfile.of("USER")).as(dockerfile.name()).containsExactly("10001");
            assertThat(dockerfile.command()).as(dockerfile.name()).first().isIn("java", "./orderflow");
        }
    }

    @Test
    void aNativeProgramGetsOnlyOptionsThatItKnows() throws IOException {
        for (Dockerfile dockerfile : Dockerfile.all()) {
            if (dockerfile.isNative()) {
                assertThat(dockerfile.options())
                        .as(dockerfile.name())
                        .isNotEmpty()
                        .allMatch(Packaged::isNativeOption)
                        .containsExactlyElementsOf(NATIVE_OPTIONS);
            }
        }
    }

    /** A JVM does not start with an unknown option. */
    @Test
    void theJvmGetsOnlyOptionsThatItKnows() throws Exception {
        List<String> options = Dockerfile.jvm().options().toList();
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(options);
        command.add("-version");

        assertThat(options).isNotEmpty();
        assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
        command.add(1, "-XX:NoSuchOption=1");
        assertThat(new ProcessBuilder(command).start().waitFor()).isNotZero();
    }

    @Test
    void theJvmThatMakesTheCacheIsTheOneThatRuns() throws IOException {
        List<String> images = Dockerfile.jvm().of("FROM");

        assertThat(images.get(0)).isEqualTo(images.get(1).replace("-jre-", "-jdk-") + " AS build");
        assertThat(Dockerfile.jvm().of("RUN")).last().asString().contains("make-aot-cache.sh /orderflow");
    }
}
