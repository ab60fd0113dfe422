package dev.orderflow.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A temporary directory that only its user can read. It is deleted with all of its content. */
record ScratchDirectory(Path directory) {
    private static final int TAIL = 40;

    static ScratchDirectory create(String name) throws IOException {
        return createIn(Path.of(System.getProperty("java.io.tmpdir")), name);
    }

    static ScratchDirectory createIn(Path parent, String name) throws IOException {
        return new ScratchDirectory(Files.createTempDirectory(parent, "orderflow-" + name + "-"));
    }

    Path file(String name) {
        return directory.resolve(name);
    }

    Path log() {
        return file("supervisor.log");
    }

    String endOfLog() throws IOException {
        List<String> lines = Files.readAllLines(log());
        return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
    }

    void delete() throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(directory)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : deepestFirst) {
            Files.deleteIfExists(each);
        }
    }
}
