package dev.orderflow.database;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Removes the socket timeout from migrations, because a migration of a large table may take longer than an order's statements. */
@Singleton
class UnhurriedMigrations implements FlywayConfigurationCustomizer {

    private static final int WITHOUT_LIMIT = 0;

    @Override
    public void customize(FluentConfiguration configuration) {
        List<Callback> callbacks = new ArrayList<>(List.of(configuration.getCallbacks()));
        callbacks.add(new BeforeEach());
        configuration.callbacks(callbacks.toArray(Callback[]::new));
    }

    private static final class BeforeEach extends BaseCallback {

        @Override
        public boolean supports(Event event, Context context) {
            return event == Event.BEFORE_EACH_MIGRATE;
        }

        /** The pool does not reuse this connection, because all connections are closed after the migration. */
        @Override
        public void handle(Event event, Context context) {
            try {
                context.getConnection().setNetworkTimeout(Runnable::run, WITHOUT_LIMIT);
            } catch (SQLException e) {
                throw new FlywayException(e);
            }
        }
    }
}
