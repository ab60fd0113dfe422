package dev.orderflow.nativebuild;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs {@link ImageHeap} with the native compiler's JVM options and the program's class path. */
record HeapProcess(Process process, Path log, Path output) {

    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String FOR_JAVA = "-J";

    /** @param arguments of the native compiler */
    static HeapProcess start(
            List<Path> classPath,
            List<String> arguments,
            Collection<String> classes,
            Collection<String> atRunTime,
            Collection<String> recomputed)
            throws IOException {
        Path directory = Files.createTempDirectory(TARGET, "image-heap-");
        Path log = directory.resolve("log");
        Path output = directory.resolve("findings");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + write(directory, "options", options(classPath, arguments)),
                ImageHeap.class.getName(),
                write(directory, "classes", classes),
                write(directory, "at-run-time", atRunTime),
                write(directory, "recomputed", recomputed),
                output.toString());
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new HeapProcess(process, log, output);
    }

    List<String> findings() throws IOException, InterruptedException {
        boolean hasEnded = process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
        process.destroyForcibly();
        if (!hasEnded || process.exitValue() != 0) {
            throw new IllegalStateException("the static state could not be read:\n" + Files.readString(log));
        }
        return Files.readAllLines(output);
    }

    private static List<String> options(List<Path> classPath, List<String> arguments) {
        String jars = Stream.concat(classPath.stream(), Stream.of(TARGET.resolve("test-classes")))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        Stream<String> ofTheCompiler = arguments.stream()
                .filter(argument -> argument.startsWith(FOR_JAVA))
                .map(argument -> argument.substring(FOR_JAVA.length()));
        return Stream.of(Stream.of("-XX:TieredStopAtLevel=1"), ofTheCompiler, opens(), Stream.of("-cp", jars))
                .flatMap(options -> options)
                .toList();
    }

    /** Opens the JDK's packages, because its objects are followed as well. */
    private static Stream<String> opens() {
        return ModuleLayer.boot().modules().stream()
                .flatMap(module -> module.getPackages().stream()
                        .map(name -> "--add-opens=" + module.getName() + "/" + name + "=ALL-UNNAMED"));
    }

    private static String write(Path directory, String name, Collection<String> lines) throws IOException {
        return Files.write(directory.resolve(name), lines).toString();
    }
}
