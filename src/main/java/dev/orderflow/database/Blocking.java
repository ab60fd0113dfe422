package dev.orderflow.database;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.threads.ViewExecutor;

/**
 * Single statements, as many at once as there are connections to the database. Without this limit 500 calls that time out together
 * start 200 threads, which only wait for a connection and take more memory than the smallest pod has.
 */
@Singleton
public class Blocking {

    @FunctionalInterface
    public interface Statement<T> {
        T run() throws SQLException;
    }

    private final Executor executor;
    private final Duration longestWait;

    Blocking(
            @ConfigProperty(name = "quarkus.datasource.jdbc.max-size") int connections,
            @ConfigProperty(name = "quarkus.datasource.jdbc.acquisition-timeout") Duration longestWait) {
        this.longestWait = longestWait;
        executor = ViewExecutor.builder(Infrastructure.getDefaultWorkerPool())
                .setMaxSize(connections)
                .build();
    }

    public Uni<Void> run(Statement<?> update) {
        return call(update).replaceWithVoid();
    }

    public <T> Uni<T> call(Statement<T> statement) {
        return Uni.createFrom().item(System::nanoTime).emitOn(executor).map(begin -> read(begin, statement));
    }

    private <T> T read(long begin, Statement<T> statement) {
        try {
            if (System.nanoTime() - begin > longestWait.toNanos()) {
                throw new SQLException("no connection to the database was free in time");
            }
            return statement.run();
        } catch (SQLException e) {
            throw DatabaseFault.later(e);
        }
    }
}
