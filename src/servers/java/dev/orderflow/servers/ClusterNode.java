package dev.orderflow.servers;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A node of a RabbitMQ cluster, in a network namespace of its own. */
record ClusterNode(RabbitInstallation installation, NetworkNamespace machine, ScratchDirectory scratch) {

    void prepare(String cookie) throws IOException {
        Path file = Files.writeString(scratch.file(".erlang.cookie"), cookie);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
        Files.writeString(scratch.file("enabled_plugins"), "[].");
        Files.write(
                scratch.file("rabbitmq.conf"),
                List.of("loopback_users = none", "net_ticktime = 15", "consumer_disconnected_timeout = 5000"));
    }

    String name() {
        return "rabbit@" + machine.peer();
    }

    RabbitServer server() {
        return new RabbitServer(machine.client(), RabbitServer.USUAL_PORT);
    }

    Process start() throws IOException {
        return program(installation.script(), List.of())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(scratch.log().toFile()))
                .start();
    }

    String ctl(String... arguments) throws IOException {
        Process process = program(installation.control(), List.of(arguments))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException("rabbitmqctl " + String.join(" ", arguments) + " failed: " + output.strip());
        }
        return output;
    }

    private ProcessBuilder program(Path program, List<String> arguments) {
        List<String> inRoot = Stream.concat(installation.command(program).stream(), arguments.stream())
                .toList();
        ProcessBuilder builder = new ProcessBuilder(machine.command(inRoot));
        builder.environment().keySet().removeIf(key -> key.startsWith("RABBITMQ_") || key.startsWith("ERL_"));
        builder.environment()
                .putAll(Map.of(
                        "HOME", file(""),
                        "RABBITMQ_USE_LONGNAME", "true",
                        "RABBITMQ_NODENAME", name(),
                        "RABBITMQ_CONFIG_FILE", file("rabbitmq"),
                        "RABBITMQ_ENABLED_PLUGINS_FILE", file("enabled_plugins"),
                        "RABBITMQ_MNESIA_BASE", file("mnesia"),
                        "RABBITMQ_LOGS", "-",
                        "RABBITMQ_PID_FILE", file("pid"),
                        "RUNNING_UNDER_SYSTEMD", "true"));
        return builder;
    }

    private String file(String name) {
        return installation.seenFromRoot(scratch.file(name)).toString();
    }
}
