package dev.orderflow.database;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Whether the database is available, by its last answer. A database that does not answer counts as unavailable. */
@ApplicationScoped
public class Presence {

    static final Duration SILENCE = Duration.ofSeconds(4);

    private final InstantSource clock;
    private Instant lastAnswer;
    private String hindrance = "it has not answered yet";
    private boolean doubted;

    Presence() {
        this(InstantSource.system());
    }

    Presence(InstantSource clock) {
        this.clock = clock;
        this.lastAnswer = clock.instant();
    }

    synchronized void answered() {
        lastAnswer = clock.instant();
        hindrance = null;
    }

    /** @param cause why the database is unavailable; it applies until the next answer */
    synchronized void hinderedBy(String cause) {
        hindrance = cause;
        doubted = true;
    }

    /** @return the same transaction; a failure that may affect other sessions makes the next probe a thorough one */
    public <I, O> Group.Transaction<I, O> watching(Group.Transaction<I, O> transaction) {
        return operations -> {
            try {
                return transaction.run(operations);
            } catch (SQLException e) {
                doubt(e);
                throw e;
            }
        };
    }

    private synchronized void doubt(SQLException e) {
        doubted |= DatabaseFault.concernsOthers(e);
    }

    /** @return whether anything has failed since the last call */
    synchronized boolean takeDoubt() {
        boolean wasDoubted = doubted;
        doubted = false;
        return wasDoubted;
    }

    /** Why the database is unavailable, and since when; empty if it is available. Never blocks. */
    public synchronized Optional<String> absence() {
        boolean silent = Duration.between(lastAnswer, clock.instant()).compareTo(SILENCE) > 0;
        return Optional.ofNullable(hindrance == null && silent ? "no answer" : hindrance)
                .map(cause -> "the database has been unavailable since " + lastAnswer.truncatedTo(ChronoUnit.SECONDS)
                        + ": " + cause);
    }
}
