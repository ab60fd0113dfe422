package dev.orderflow.servers;

import static java.nio.file.attribute.PosixFilePermissions.fromString;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/** What keeps a private RabbitMQ apart from the files, the ports and the configuration of the machine's own. */
record RabbitEnvironment(Scratch scratch, int port, int nodePort, int portMapperPort) {
    /** Who knows the cookie may run any code in the node. */
    void prepare() throws IOException {
        Path cookie = Files.writeString(
                scratch.file(".erlang.cookie"), UUID.randomUUID().toString());
        Files.setPosixFilePermissions(cookie, fromString("r--------"));
        Files.writeString(scratch.file("enabled_plugins"), "[].");
    }

    void applyTo(Map<String, String> environment, Path erlang) {
        environment.keySet().removeIf(name -> name.startsWith("RABBITMQ_") || name.startsWith("ERL_"));
        environment.put("HOME", scratch.directory().toString());
        environment.merge("PATH", erlang.toString(), (path, first) -> first + File.pathSeparator + path);
        environment.put("ERL_EPMD_PORT", String.valueOf(portMapperPort));
        environment.put("ERL_EPMD_ADDRESS", PrivateServer.HOST);
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

    /** The configuration files do not exist: only that they are named keeps those of the machine out. */
    private Map<String, String> files() {
        return Map.of(
                "RABBITMQ_CONF_ENV_FILE", file("rabbitmq-env.conf"),
                "RABBITMQ_CONFIG_FILE", file("rabbitmq"),
                "RABBITMQ_CONFIG_FILES", file("conf.d"),
                "RABBITMQ_ADVANCED_CONFIG_FILE", file("advanced"),
                "RABBITMQ_ENABLED_PLUGINS_FILE", file("enabled_plugins"),
                "RABBITMQ_MNESIA_BASE", file("mnesia"),
                "RABBITMQ_LOG_BASE", file("log"),
                "RABBITMQ_LOGS", "-",
                "RABBITMQ_PID_FILE", file("rabbitmq.pid"));
    }

    private String file(String name) {
        return scratch.file(name).toString();
    }
}
