package dev.orderflow.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.servers.Npm;
import dev.orderflow.servers.Prerequisite;
import dev.orderflow.servers.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks each document of {@code docs/api} against its specification, with AsyncAPI's parser or OpenAPI's schemas. */
class DocumentsIT {

    private static final Path SETTINGS = Path.of("src/test/resources/contract");
    private static final Prerequisite<Path> PACKAGES = new Prerequisite<>(
            "the parsers of AsyncAPI and OpenAPI, from npm,",
            () -> new Npm(SETTINGS.resolve("package.json")).install("api-parsers"));

    @TempDir
    Path scratch;

    @BeforeEach
    void prepare() throws IOException {
        Files.createSymbolicLink(
                scratch.resolve("node_modules"), PACKAGES.orSkip().resolve("node_modules"));
        for (String file : new String[] {"package.json", "check.js"}) {
            Files.copy(SETTINGS.resolve(file), scratch.resolve(file));
        }
    }

    static Stream<Path> documents() throws IOException {
        return Files.list(Path.of("docs/api")).filter(file -> file.toString().endsWith(".yaml"));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void aDocumentKeepsItsSpecificationAndItsExamplesFit(Path document) throws IOException {
        assertThat(errors(Files.readString(document))).isEmpty();
    }

    @Test
    void whatIsWrongIsFound() throws IOException {
        String events = Files.readString(Path.of("docs/api/orderflow-events.yaml"));
        String api = Files.readString(Path.of("docs/api/orderflow.yaml"));

        assertThat(errors(events.replace("action: send", "action: sends"))).isNotEmpty();
        assertThat(errors(events.replace("reference: sh_c1ecf3b9", "reference: 17")))
                .contains("shipmentBooked payload/reference");
        assertThat(errors(api.replace("in: query", "in: body"))).isNotEmpty();
        assertThat(errors(api.replace("quantity: 2,", "quantity: 0,"))).contains("quantity: must be >= 1");
    }

    private String errors(String document) throws IOException {
        Files.writeString(scratch.resolve("document.yaml"), document);
        return Programs.run(scratch, List.of("node", "check.js", "document.yaml"));
    }
}
