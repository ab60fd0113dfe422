package dev.orderflow.servers;

import java.util.Map;
import java.util.concurrent.Callable;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;
import org.testcontainers.DockerClientFactory;

final class DockerEngine {
    // The field keeps the logger's level, which a logger without references may lose. Without Docker, Testcontainers
    // logs
    // stack traces, although the search expects machines without Docker.
    private static final Logger TESTCONTAINERS = Logger.getLogger("org.testcontainers");

    private DockerEngine() {}

    /** In dev mode Quarkus starts the container, provided that no settings for the server are given. */
    static SearchResult offer(Owner owner, Callable<SearchResult> container) throws Exception {
        if (!answers()) {
            return new SearchResult.Missing("no Docker engine answers");
        }
        return owner.hasDevServices()
                ? new SearchResult.Found("left to Quarkus Dev Services", Map.of())
                : container.call();
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
