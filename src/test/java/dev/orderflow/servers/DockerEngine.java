package dev.orderflow.servers;

import java.util.Map;
import java.util.concurrent.Callable;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;
import org.testcontainers.DockerClientFactory;

final class DockerEngine {
    // Kept, because a logger that nobody refers to may lose its level. Testcontainers tells a machine without
    // Docker so at length and with stack traces; here it is one of the answers to expect.
    private static final Logger TESTCONTAINERS = Logger.getLogger("org.testcontainers");

    private DockerEngine() {}

    /** In dev mode Quarkus starts the container, provided that no settings for the server are given. */
    static Answer offer(Owner owner, Callable<Answer> container) throws Exception {
        if (!answers()) {
            return new Answer.Missing("no Docker engine answers");
        }
        return owner.hasDevServices() ? new Answer.Found("left to Quarkus Dev Services", Map.of()) : container.call();
    }

    private static synchronized boolean answers() {
        TESTCONTAINERS.setLevel(Level.OFF);
        try {
            return DockerClientFactory.instance().isDockerAvailable();
        } finally {
            TESTCONTAINERS.setLevel(null);
        }
    }
}
