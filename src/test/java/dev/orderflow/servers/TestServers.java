package dev.orderflow.servers;

import java.util.Map;
import java.util.UUID;

/** The servers of one test run, on which it has a database and names of its own. */
public final class TestServers {
    private static final String PREFIX = "orderflow.topology.prefix";
    private static boolean found;

    private TestServers() {}

    /** Begins the names of all exchanges and queues of this test run, as others may use the same server. */
    public static String prefix() {
        return System.getProperty(PREFIX);
    }

    /** For what is to be deleted when the run is over. */
    public static void onEnd(Runnable task) {
        Runtime.getRuntime().addShutdownHook(new Thread(task));
    }

    static synchronized void find() {
        if (!found) {
            found = true;
            String run = UUID.randomUUID().toString().substring(0, 6);
            System.setProperty(PREFIX, "it-" + run + ".");
            find("orderflow_test_" + run);
        }
    }

    /** As system properties, because Quarkus reads these, and starts no server of its own where they are set. */
    private static void find(String database) {
        Map<String, String> settings = LocalServers.find(Owner.thisTestRun(), database);
        settings.forEach(System::setProperty);
        String url = settings.getOrDefault(Settings.JDBC_URL, "");
        if (url.endsWith("/" + database)) {
            onEnd(() -> PostgresServer.of(url).drop(database));
        }
    }
}
