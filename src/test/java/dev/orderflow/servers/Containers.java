package dev.orderflow.servers;

import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** Containers end with this JVM: Testcontainers has a container of its own that sees to it. */
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
        // PostgreSQL says so twice: first for the start that sets it up, which is not open to connections from outside.
        GenericContainer<?> container = new GenericContainer<>(POSTGRESQL)
                .withExposedPorts(PostgresServer.USUAL_PORT)
                .withEnv("POSTGRES_PASSWORD", PostgresServer.POSTGRES)
                .waitingFor(Wait.forLogMessage(".*ready to accept connections.*", 2));
        container.start();
        return new PostgresServer(container.getHost(), container.getMappedPort(PostgresServer.USUAL_PORT));
    }
}
