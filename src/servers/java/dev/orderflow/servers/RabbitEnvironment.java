package dev.orderflow.servers;

import static java.nio.file.attribute.PosixFilePermissions.fromString;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The environment that isolates a private RabbitMQ from the files, ports and configuration of the machine's own. */
record RabbitEnvironment(
        RabbitInstallation installation, ScratchDirectory scratch, int port, int nodePort, int portMapperPort) {
    static final String PID_FILE = "rabbitmq.pid";
    static final String PLUGINS = "enabled_plugins";
    static final String CONFIGURATION = "rabbitmq.conf";
    static final String ADVANCED_CONFIGURATION = "advanced.config";

    static RabbitEnvironment onFreePorts(RabbitInstallation installation, ScratchDirectory scratch) throws IOException {
        List<Integer> ports = FreePorts.pick(3);
        return new RabbitEnvironment(installation, scratch, ports.get(0), ports.get(1), ports.get(2));
    }

    /** Makes the cookie unreadable for other users, because a client with the cookie may run any code in the node. */
    void prepare() throws IOException {
        Path cookie = Files.writeString(
                scratch.file(".erlang.cookie"), UUID.randomUUID().toString());
        Files.setPosixFilePermissions(cookie, fromString("r--------"));
        Files.writeString(scratch.file(PLUGINS), "[].");
    }

    void applyTo(Map<String, String> environment) {
        environment.keySet().removeIf(name -> name.startsWith("RABBITMQ_") || name.startsWith("ERL_"));
        environment.put("HOME", file(""));
        environment.merge("PATH", installation.erlang().toString(), (path, first) -> first + File.pathSeparator + path);
        environment.put("ERL_EPMD_PORT", String.valueOf(portMapperPort));
        environment.put("ERL_EPMD_ADDRESS", PrivateServer.HOST);
        // With this the start script replaces itself with the node, instead of supervising it.
        environment.put("RUNNING_UNDER_SYSTEMD", "true");
        environment.put("ERL_CRASH_DUMP", file("erl_crash.dump"));
        environment.putAll(ports());
        environment.putAll(files());
    }

    private Map<String, String> ports() {
        return Map.of(
                "RABBITMQ_NODENAME",
                "orderflow-" + port + "@localhost",
                "RABBITMQ_NODE_IP_ADDRESS",
                PrivateServer.HOST,
                "RABBITMQ_NODE_PORT",
                String.valueOf(port),
                "RABBITMQ_DIST_PORT",
                String.valueOf(nodePort),
                "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS",
                "-kernel inet_dist_use_interface {127,0,0,1}");
    }

    /** Names configuration files of which most do not exist, so that the machine's own are not read. */
    private Map<String, String> files() {
        return Map.of(
                "RABBITMQ_CONF_ENV_FILE", file("rabbitmq-env.conf"),
                "RABBITMQ_CONFIG_FILE", file("rabbitmq"),
                "RABBITMQ_CONFIG_FILES", file("conf.d"),
                "RABBITMQ_ADVANCED_CONFIG_FILE", file(ADVANCED_CONFIGURATION),
                "RABBITMQ_ENABLED_PLUGINS_FILE", file(PLUGINS),
                "RABBITMQ_MNESIA_BASE", file("mnesia"),
                "RABBITMQ_LOG_BASE", file("log"),
                "RABBITMQ_LOGS", "-",
                "RABBITMQ_PID_FILE", file(PID_FILE));
    }

    private String file(String name) {
        return installation.seenFromRoot(scratch.file(name)).toString();
    }
}
