package dev.orderflow.servers;

import static java.util.concurrent.CompletableFuture.delayedExecutor;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The process of a {@link ServerSupervisor}, as a handle for the process that starts it. */
record SupervisorProcess(Process process, ScratchDirectory scratch) {
    static final Duration START_LIMIT = Duration.ofSeconds(120);

    /** Starts a server and returns its port. */
    static int start(Owner owner, List<String> server) throws IOException {
        return launch(owner, ScratchDirectory.create(server.get(0)), server).port();
    }

    static SupervisorProcess launch(Owner owner, ScratchDirectory scratch, List<String> server) throws IOException {
        Process process = new ProcessBuilder(command(owner, scratch, server))
                .redirectError(Redirect.appendTo(scratch.log().toFile()))
                .start();
        return new SupervisorProcess(process, scratch);
    }

    /** Detaches the process from the terminal, so that Ctrl-C ends the owner before its servers. */
    private static List<String> command(Owner owner, ScratchDirectory scratch, List<String> server) {
        List<String> command = new ArrayList<>();
        Programs.onPath("setsid").map(Path::toString).ifPresent(command::add);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.add("-Djava.io.tmpdir=" + scratch.directory());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ServerSupervisor.class.getName()));
        command.addAll(List.of(String.valueOf(owner.pid()), scratch.directory().toString()));
        command.addAll(server);
        return command;
    }

    int port() throws IOException {
        CompletableFuture<Void> limit = CompletableFuture.runAsync(
                process::destroy, delayedExecutor(START_LIMIT.toSeconds(), TimeUnit.SECONDS));
        try (InputStream output = process.getInputStream()) {
            String port = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            if (port.isEmpty()) {
                throw failure();
            }
            return Integer.parseInt(port);
        } finally {
            limit.cancel(false);
        }
    }

    private IOException failure() throws IOException {
        int status = process.onExit().join().exitValue();
        System.err.println(scratch.endOfLog());
        scratch.delete();
        return new IOException("it did not start, its supervisor ended with status " + status + ", see its log above");
    }
}
