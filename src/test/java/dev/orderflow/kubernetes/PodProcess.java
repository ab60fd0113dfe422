package dev.orderflow.kubernetes;

import dev.orderflow.fixture.Packaged;
import dev.orderflow.servers.TestServers;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged worker as the only process of a pod, with only the pod's environment and files. */
record PodProcess(Process process, Path log) implements AutoCloseable {

    /** @param root replaces the pod's root directory */
    static PodProcess start(Path root, Map<String, String> files, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Packaged.command(Map.of()))
                .directory(Files.createDirectories(root.resolve("work")).toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        for (String path : files.keySet()) {
            Path file = root.resolve(path.substring(1));
            Files.createDirectories(file.getParent());
            Files.writeString(file, files.get(path));
            builder.environment().replaceAll((name, value) -> value.replace(path, file.toString()));
        }
        File log = Files.createTempFile(Path.of("target"), "pod-", ".log").toFile();
        Process process = builder.redirectErrorStream(true).redirectOutput(log).start();
        TestServers.onEnd(process::destroyForcibly);
        return new PodProcess(process, log.toPath());
    }

    /** Sends SIGTERM, and returns whether the process ends in time. */
    boolean endsWithin(int seconds) throws InterruptedException {
        process.destroy();
        return process.waitFor(seconds, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
