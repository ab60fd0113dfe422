package dev.orderflow.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PresenceTest {

    private Instant now = Instant.parse("2026-11-25T12:00:00Z");
    private final Presence presence = new Presence(() -> now);

    @Test
    void whoHasNotAnsweredYetIsAway() {
        assertThat(presence.absence()).hasValueSatisfying(why -> assertThat(why).contains("not answered yet"));
    }

    @Test
    void whoAnsweredJustNowIsThere() {
        presence.answered();
        now = now.plus(Presence.SILENCE);

        assertThat(presence.absence()).isEmpty();
    }

    @Test
    void silenceIsAbsenceSinceTheLastAnswer() {
        presence.answered();
        now = now.plus(Presence.SILENCE).plusMillis(1);

        assertThat(presence.absence()).contains("the database is away since 2026-11-25T12:00:00Z: no answer");
    }

    @Test
    void whatHindersItCountsAtOnceAndUntilItAnswers() {
        presence.answered();
        now = now.plus(Duration.ofMillis(1500));
        presence.hinderedBy("connection refused");
        now = now.plus(Duration.ofMinutes(1));

        assertThat(presence.absence()).contains("the database is away since 2026-11-25T12:00:00Z: connection refused");

        presence.answered();
        assertThat(presence.absence()).isEmpty();
    }
}
