package dev.orderflow.image;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.fixture.Packaged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The instructions of one image, one per line. */
public record Dockerfile(String name, List<String> instructions) {

    private static final Path DIRECTORY = Path.of("src/main/docker");

    static Dockerfile jvm() throws IOException {
        return read(DIRECTORY.resolve("Dockerfile.jvm"));
    }

    /** The image of the program that {@link Packaged} starts. */
    public static Dockerfile ofThePackage() throws IOException {
        return Packaged.isNative() ? read(DIRECTORY.resolve("Dockerfile.native-micro")) : jvm();
    }

    static List<Dockerfile> all() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            List<Path> dockerfiles = files.filter(
                            file -> file.getFileName().toString().startsWith("Dockerfile"))
                    .toList();
            Stream.Builder<Dockerfile> all = Stream.builder();
            for (Path file : dockerfiles) {
                all.add(read(file));
            }
            return all.build().toList();
        }
    }

    private static Dockerfile read(Path file) throws IOException {
        String text = Files.readString(file).replaceAll("(?m)^#.*\n", "").replaceAll("\\\\\n\\s*", "");
        return new Dockerfile(
                file.getFileName().toString(),
                text.lines().filter(line -> !line.isBlank()).toList());
    }

    /** The arguments of each instruction with this keyword. */
    public List<String> of(String keyword) {
        return instructions.stream()
                .filter(line -> line.startsWith(keyword + " "))
                .map(line -> line.substring(keyword.length() + 1))
                .toList();
    }

    boolean isNative() throws IOException {
        return !"java".equals(command().get(0));
    }

    List<String> command() throws IOException {
        return List.of(new ObjectMapper().readValue(of("ENTRYPOINT").get(0), String[].class));
    }

    /** The options of the JVM or the native program, without the AOT cache that is made with the image. */
    public Stream<String> options() throws IOException {
        return command().stream().filter(word -> word.startsWith("-X") && !word.startsWith("-XX:AOTCache"));
    }

    /** Files and directories that are copied from the repository into the image. */
    List<String> sources() {
        return of("COPY").stream()
                .filter(copy -> !copy.contains("--from="))
                .map(copy -> copy.replaceAll("--\\S+ ", "").split(" "))
                .flatMap(words -> Arrays.stream(words).limit(words.length - 1L))
                .toList();
    }
}
