package dev.orderflow.servers;

import java.util.Map;
import java.util.UUID;

/** The servers of one test run, which has its own database and its own names on them. */
public final class TestServers {
    private static final String PREFIX = "orderflow.topology.prefix";
    private static boolean found;

    private TestServers() {}

    /** The prefix of all exchanges and queues of this test run. It is unique, because others may use the same server. */
    public static String prefix() {
        return System.getProperty(PREFIX);
    }

    /** Runs a task when the test run ends, such as deleting a database. */
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

    /** Sets the settings as system properties. Quarkus reads them and then starts no server of its own. */
    private static void find(String database) {
        Map<String, String> settings = LocalServers.find(Owner.thisTestRun(), database);
        settings.forEach(System::setProperty);
        String url = settings.getOrDefault(ServerSettings.JDBC_URL, "");
        if (url.endsWith("/" + database)) {
            onEnd(() -> PostgresServer.of(url).drop(database));
        }
    }
}
