package dev.orderflow.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Whether the database is there, by its last answer: one that is asked and says nothing is away as well. */
final class Presence {

    static final Duration SILENCE = Duration.ofSeconds(4);

    private final InstantSource clock;
    private Instant lastAnswer;
    private String hindrance = "it has not answered yet";

    Presence(InstantSource clock) {
        this.clock = clock;
        this.lastAnswer = clock.instant();
    }

    synchronized void answered() {
        lastAnswer = clock.instant();
        hindrance = null;
    }

    /** @param cause why it cannot be used, until it answers */
    synchronized void hinderedBy(String cause) {
        hindrance = cause;
    }

    /** Why it is away, and since when; empty if it is there. */
    synchronized Optional<String> absence() {
        boolean silent = Duration.between(lastAnswer, clock.instant()).compareTo(SILENCE) > 0;
        return Optional.ofNullable(hindrance == null && silent ? "no answer" : hindrance)
                .map(cause ->
                        "the database is away since " + lastAnswer.truncatedTo(ChronoUnit.SECONDS) + ": " + cause);
    }
}
