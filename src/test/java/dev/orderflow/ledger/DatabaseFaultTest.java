package dev.orderflow.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.messaging.TryLater;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseFaultTest {

    @ParameterizedTest
    @ValueSource(strings = {"08001", "08006", "57P01", "57P03", "53300", "58030", "25006", "28P01", "3D000"})
    void whatIsNotTheMessagesFaultCostsItNoAttempt(String state) {
        assertThat(DatabaseFault.later(new SQLException("no", state)).isCounted())
                .isFalse();
    }

    @Test
    void thatThePoolHasNoConnectionToGiveCostsNoAttempt() {
        assertThat(DatabaseFault.later(new SQLException("Acquisition timeout")).isCounted())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"22021", "23505", "40P01", "42P01", "57014"})
    void whatTheDatabaseSaysOfTheStatementClimbsTheLadder(String state) {
        TryLater later = DatabaseFault.later(new SQLException("no", state));

        assertThat(later.isCounted()).isTrue();
        assertThat(later.kind()).isEqualTo(TryLater.Kind.LEDGER);
    }

    @Test
    void aWrongLoginIsNoAbsence() {
        assertThat(DatabaseFault.isAway(new SQLException("password authentication failed", "28P01")))
                .isFalse();
    }
}
