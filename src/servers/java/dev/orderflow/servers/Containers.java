package dev.orderflow.servers;

import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** Starts servers in containers. Testcontainers' own container removes them when this JVM ends. */
final class Containers {
    private static final DockerImageName RABBITMQ = DockerImageName.parse("rabbitmq:4.1.0-alpine");
    private static final DockerImageName POSTGRESQL = DockerImageName.parse("postgres:17.5-alpine");

    private Containers() {}

    static RabbitServer rabbit() {
        GenericContainer<?> container = new GenericContainer<>(RABBITMQ)
                .withExposedPorts(RabbitServer.USUAL_PORT)
                .waitingFor(Wait.forLogMessage(".*Server startup complete.*", 1));
        container.start();
        return new RabbitServer(container.getHost(), container.getMappedPort(RabbitServer.USUAL_PORT));
    }

    static PostgresServer postgres() {
        // PostgreSQL logs this twice: the first server only sets up the database and takes no connections from outside.
        GenericContainer<?> container = new GenericContainer<>(POSTGRESQL)
                .withExposedPorts(PostgresServer.USUAL_PORT)
                .withEnv("POSTGRES_PASSWORD", PostgresServer.POSTGRES)
                .waitingFor(Wait.forLogMessage(".*ready to accept connections.*", 2));
        container.start();
        return new PostgresServer(container.getHost(), container.getMappedPort(PostgresServer.USUAL_PORT));
    }
}
