package dev.orderflow.ledger;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.sql.SQLException;

/** A single statement off the event loop. */
final class Blocking {

    @FunctionalInterface
    interface Statement<T> {
        T run() throws SQLException;
    }

    @FunctionalInterface
    interface Update {
        void run() throws SQLException;
    }

    private Blocking() {}

    static Uni<Void> run(Update update) {
        return call(() -> {
            update.run();
            return null;
        });
    }

    static <T> Uni<T> call(Statement<T> statement) {
        return Uni.createFrom()
                .voidItem()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(ignored -> read(statement));
    }

    private static <T> T read(Statement<T> statement) {
        try {
            return statement.run();
        } catch (SQLException e) {
            throw DatabaseFault.later(e);
        }
    }
}
