package dev.orderflow.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FittingTest {

    private static final int PREFETCH = 250;
    private static final long SMALL = 1_000;
    private static final long LARGE = 400_000;

    private long now;
    private final Fitting fitting = new Fitting(PREFETCH, 3_300_000, () -> now);

    /** A message may be delivered 20 times. Each requeue uses up one delivery of every message that is held. */
    @Test
    void messagesOfAnySizeAreRequeuedOnlyAFewTimesUntilTheyFit() {
        int times = 0;
        while (fitting.shrink(fitting.limit(), 20_000)) {
            times++;
        }

        assertThat(times).isLessThanOrEqualTo(4);
        assertThat(fitting.limit()).isOne();
    }

    @Test
    void smallMessagesBetweenLargeOnesDoNotRaiseTheNumberAtOnce() {
        receive(32, LARGE);
        fitting.shrink(PREFETCH, LARGE);
        int fewer = fitting.limit();
        receive(500, SMALL);

        fitting.grow();
        assertThat(fitting.limit()).isEqualTo(fewer);

        now += Fitting.PAUSE.toNanos() + 1;
        fitting.grow();
        fitting.grow();
        assertThat(fitting.limit()).isEqualTo(2 * fewer);
    }

    @Test
    void whenOnlySmallOnesComeAllFitAgain() {
        receive(32, LARGE);
        fitting.shrink(PREFETCH, LARGE);
        receive(500, SMALL);
        for (int step = 0; step < 10; step++) {
            now += Fitting.PAUSE.toNanos() + 1;
            fitting.grow();
        }

        assertThat(fitting.limit()).isEqualTo(PREFETCH);
    }

    private void receive(int messages, long size) {
        for (int i = 0; i < messages; i++) {
            fitting.received(size);
        }
    }
}
