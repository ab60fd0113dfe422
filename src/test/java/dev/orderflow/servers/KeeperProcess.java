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

/** A keeper, as seen by the process that starts it. */
record KeeperProcess(Process process, Scratch scratch) {
    static final Duration START_LIMIT = Duration.ofSeconds(120);

    /** The port of the server that the keeper runs for the owner. */
    static int start(Owner owner, List<String> server) throws IOException {
        return launch(owner, Scratch.create(server.get(0)), server).port();
    }

    static KeeperProcess launch(Owner owner, Scratch scratch, List<String> server) throws IOException {
        Process process = new ProcessBuilder(command(owner, scratch, server))
                .redirectError(Redirect.appendTo(scratch.log().toFile()))
                .start();
        return new KeeperProcess(process, scratch);
    }

    /** Apart from the terminal, so that Ctrl-C ends the owner first and not the servers that it works with. */
    private static List<String> command(Owner owner, Scratch scratch, List<String> server) {
        List<String> command = new ArrayList<>();
        Programs.onPath("setsid").map(Path::toString).ifPresent(command::add);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.add("-Djava.io.tmpdir=" + scratch.directory());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Keeper.class.getName()));
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
        return new IOException("it did not start, its keeper ended with status " + status + ", see its log above");
    }
}
