package dev.orderflow.ledger;

import dev.orderflow.messaging.TryLater;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.sql.SQLException;

/** A single statement off the event loop. */
final class Blocking {

    @FunctionalInterface
    interface Statement<T> {
        T run() throws SQLException;
    }

    private Blocking() {}

    static <T> Uni<T> call(Statement<T> statement) {
        return Uni.createFrom()
                .voidItem()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(ignored -> run(statement));
    }

    private static <T> T run(Statement<T> statement) {
        try {
            return statement.run();
        } catch (SQLException e) {
            throw new TryLater(TryLater.Kind.LEDGER, "ledger: " + e.getMessage(), e);
        }
    }
}
