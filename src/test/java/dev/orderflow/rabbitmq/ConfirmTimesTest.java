package dev.orderflow.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The times after which a broker without confirms is reported, and is left for another node. */
class ConfirmTimesTest {

    private static final long LONG_AGO = TimeUnit.HOURS.toNanos(1);

    private final OutgoingSettings settings =
            new OutgoingSettings("events", "orders", "", 10, TimeUnit.SECONDS.toNanos(30));
    private double oldest;
    private double quiet;
    private long sinceBlockage = LONG_AGO;
    private final ConfirmTimes confirms =
            new ConfirmTimes(settings, () -> "rabbit-1:5672", () -> sinceBlockage, Runnable::run);

    ConfirmTimesTest() {
        confirms.of(new Unconfirmed() {
            @Override
            long oldestNanos() {
                return nanos(oldest);
            }

            @Override
            long quietNanos() {
                return nanos(quiet);
            }
        });
    }

    @Test
    void aMessageWithoutAConfirmIsLateAfterFourSeconds() {
        oldest = 3.9;
        assertThat(confirms.late()).isEmpty();

        oldest = 4.1;
        assertThat(confirms.late()).contains("no confirm for 4 s of a message to orders at rabbit-1:5672");
        assertThat(confirms.complaint()).isEmpty();
    }

    @Test
    void aNodeThatConfirmsNothingIsLeftAfterEightSeconds() {
        oldest = 9;
        quiet = 7.9;
        assertThat(confirms.complaint()).isEmpty();

        quiet = 8.1;
        assertThat(confirms.complaint()).isPresent();
    }

    @Test
    void aNodeThatDoesNotConfirmOneMessageIsLeftAfterThePublishTimeout() {
        oldest = 29.9;
        assertThat(confirms.complaint()).isEmpty();

        oldest = 30.1;
        assertThat(confirms.complaint()).isPresent();
    }

    @Test
    void theTimeOfABlockageDoesNotCount() {
        oldest = 60;
        quiet = 60;
        sinceBlockage = 0;
        assertThat(confirms.late()).isEmpty();
        assertThat(confirms.complaint()).isEmpty();

        sinceBlockage = nanos(8.1);
        assertThat(confirms.complaint()).isPresent();
    }

    private static long nanos(double seconds) {
        return Math.round(seconds * 1e9);
    }
}
