package dev.orderflow.operations.console;

import dev.orderflow.fixture.FreshDatabase;
import dev.orderflow.servers.FreePorts;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/** A browser, a database, and the settings of a worker for both. Everything is closed at the end of the test. */
final class Console implements BeforeEachCallback {

    private final int port = FreePorts.one();
    private Store kept;
    private Browser browser;
    private FreshDatabase database;

    @Override
    public void beforeEach(ExtensionContext test) throws Exception {
        kept = test.getStore(Namespace.create(Console.class));
        browser = keep(Browser.at("http://localhost:" + port));
        database = keep(new FreshDatabase());
    }

    Browser browser() {
        return browser;
    }

    FreshDatabase database() {
        return database;
    }

    Map<String, String> settings() {
        return Map.of(
                "quarkus.http.port", String.valueOf(port),
                "quarkus.datasource.jdbc.url", database.url(),
                "orderflow.dead-letters.collect", "true");
    }

    /** Closes the object at the end of the test, in reverse order. */
    <T extends AutoCloseable> T keep(T opened) {
        kept.put(new Object(), opened);
        return opened;
    }
}
