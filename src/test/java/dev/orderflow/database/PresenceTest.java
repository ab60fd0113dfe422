package dev.orderflow.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

        assertThat(presence.absence())
                .contains("the database has been unavailable since 2026-11-25T12:00:00Z: no answer");
    }

    @Test
    void whatHindersItCountsAtOnceAndUntilItAnswers() {
        presence.answered();
        now = now.plus(Duration.ofMillis(1500));
        presence.hinderedBy("connection refused");
        now = now.plus(Duration.ofMinutes(1));

        assertThat(presence.absence())
                .contains("the database has been unavailable since 2026-11-25T12:00:00Z: connection refused");

        presence.answered();
        assertThat(presence.absence()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"25006,true", "53100,true", "57P01,true", "23505,false", "40P01,false", ",false"})
    void aTransactionThatFailsForAReasonThatConcernsOthersCastsDoubtOnce(String state, boolean casts) {
        Group.Transaction<String, String> failing = presence.watching(operations -> {
            throw new SQLException("no", state);
        });

        assertThatThrownBy(() -> failing.run(List.of())).isInstanceOf(SQLException.class);

        assertThat(presence.takeDoubt()).isEqualTo(casts);
        assertThat(presence.takeDoubt()).isFalse();
    }

    @Test
    void aDatabaseThatHasNotAnsweredStaysInDoubt() {
        presence.hinderedBy("connection refused");

        assertThat(presence.takeDoubt()).isTrue();
    }
}
