package dev.orderflow.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyWindowTest {

    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void withoutASettingTheMarginIsAQuarterOfTheWindowAtMostHalfAMinute() {
        assertThat(KeyWindow.callable(timeouts(Duration.ofSeconds(1), null))).isEqualTo(Duration.ofMillis(750));
        assertThat(KeyWindow.callable(timeouts(DAY, null))).isEqualTo(DAY.minusSeconds(30));
    }

    @Test
    void aMarginIsTakenAsItIsSet() {
        assertThat(KeyWindow.callable(timeouts(DAY, Duration.ofHours(1)))).isEqualTo(DAY.minusHours(1));
        assertThat(KeyWindow.callable(timeouts(DAY, Duration.ZERO))).isEqualTo(DAY);
    }

    @Test
    void aMarginThatLeavesNoTimeStopsTheStartAndNamesItsKey() {
        assertThatCode(() -> KeyWindow.check("orderflow.payment", timeouts(DAY, DAY.minusNanos(1))))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> KeyWindow.check("orderflow.payment", timeouts(DAY, DAY)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("orderflow.payment.key-margin");
    }

    private static Timeouts timeouts(Duration window, Duration margin) {
        return new OfKey(window, Optional.ofNullable(margin));
    }

    private record OfKey(Duration keyWindow, Optional<Duration> keyMargin) implements Timeouts {

        @Override
        public Duration timeout() {
            return Duration.ofSeconds(10);
        }

        @Override
        public Duration pendingLimit() {
            return DAY;
        }
    }
}
