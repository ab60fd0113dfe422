package dev.orderflow.nativebuild;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.bootstrap.app.CuratedApplication;
import io.quarkus.bootstrap.app.QuarkusBootstrap;
import io.quarkus.bootstrap.model.ApplicationModel;
import io.quarkus.bootstrap.model.ApplicationModelBuilder;
import io.quarkus.maven.dependency.DependencyFlags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/** Quarkus' input for the native compiler: the arguments, and the jars as its extensions have changed them. */
record NativeSources(Path directory) {

    private static final Path TARGET = Path.of("target").toAbsolutePath();

    /** The model, which the Maven plugin of Quarkus writes before the tests are compiled. */
    private static final Path MODEL = TARGET.resolve("quarkus/bootstrap/test-app-model.dat");

    /** Does what {@code ./mvnw package -Dnative -Dquarkus.native.sources-only} does. */
    static NativeSources make() throws Exception {
        Path directory = Files.createDirectories(TARGET.resolve("native-build"));
        QuarkusBootstrap bootstrap = QuarkusBootstrap.builder()
                .setExistingModel(model())
                .setApplicationRoot(TARGET.resolve("classes"))
                .setProjectRoot(TARGET.getParent())
                .setTargetDirectory(directory)
                .setBaseName("orderflow")
                .setBaseClassLoader(NativeSources.class.getClassLoader())
                .setIsolateDeployment(true)
                .setMode(QuarkusBootstrap.Mode.PROD)
                .setBuildSystemProperties(sourcesOnly())
                .build();
        try (CuratedApplication application = bootstrap.bootstrap()) {
            application.createAugmentor().createProductionApplication();
        }
        return new NativeSources(directory.resolve("native-sources"));
    }

    private static Properties sourcesOnly() {
        Properties properties = new Properties();
        properties.setProperty("quarkus.native.enabled", "true");
        properties.setProperty("quarkus.native.sources-only", "true");
        properties.setProperty("quarkus.package.jar.enabled", "false");
        return properties;
    }

    /** The model of the tests, without the libraries that only tests use. */
    private static ApplicationModel model() throws IOException {
        Map<String, Object> model = new ObjectMapper().readValue(MODEL.toFile(), new TypeReference<>() {});
        for (Object entry : (List<?>) model.get("dependencies")) {
            @SuppressWarnings("unchecked")
            Map<String, Object> dependency = (Map<String, Object>) entry;
            if ("test".equals(dependency.get("scope"))) {
                dependency.merge("flags", ~DependencyFlags.RUNTIME_CP, (flags, mask) -> (int) flags & (int) mask);
            }
        }
        return ApplicationModelBuilder.fromMap(model);
    }

    Path application() {
        return directory.resolve("orderflow-runner.jar");
    }

    /** The class path of the program. */
    List<Path> jars() throws IOException {
        try (Stream<Path> libraries = Files.list(directory.resolve("lib"))) {
            return Stream.concat(Stream.of(application()), libraries.sorted()).toList();
        }
    }

    List<String> arguments() throws IOException {
        return List.of(
                Files.readString(directory.resolve("native-image.args")).strip().split("\\s+"));
    }
}
