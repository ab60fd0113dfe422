package dev.orderflow.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.event.TryLater;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseFaultTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "08001", "08006", "25006", "28P01", "3D000", "3F000", "40001", "40P01", "42501", "42P01", "53100",
                "53300", "55P03", "57014", "57P01", "57P03", "58030", "XX001"
            })
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
    @ValueSource(strings = {"0A000", "21000", "22021", "23505", "54000"})
    void whatTheDatabaseSaysOfTheDataClimbsTheLadder(String state) {
        TryLater later = DatabaseFault.later(new SQLException("no", state));

        assertThat(later.isCounted()).isTrue();
        assertThat(later.kind()).isEqualTo(TryLater.Kind.LEDGER);
    }

    @Test
    void aTimeoutIsNoAnswerWhicheverOperationMeetsIt() {
        Exception socket =
                new SQLException("An I/O error occurred", "08006", new SocketTimeoutException("Read timed out"));

        assertThat(DatabaseFault.describe(socket)).startsWith("no answer: ").contains("An I/O error occurred");
        assertThat(DatabaseFault.describe(new SQLException("Acquisition timeout")))
                .startsWith("no answer: ");
        assertThat(DatabaseFault.describe(new SQLException("read-only transaction\ndetails", "25006")))
                .isEqualTo("java.sql.SQLException: read-only transaction");
    }

    @Test
    void aWrongLoginIsNoAbsence() {
        assertThat(DatabaseFault.isAway(new SQLException("password authentication failed", "28P01")))
                .isFalse();
    }
}
