package dev.orderflow.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BlockageTest {

    private long now;
    private final Blockage blockage = new Blockage(() -> now);

    @Test
    void addsUpFromTheFirstAlarmToTheEndOfTheLast() {
        at(10, () -> blockage.begin("memory"));
        at(15, () -> blockage.begin("memory & disk"));
        at(18, () -> assertThat(blockage.nanos()).isEqualTo(8));
        at(20, blockage::end);
        at(30, () -> assertThat(blockage.nanos()).isEqualTo(10));
        at(40, () -> blockage.begin("disk"));
        at(41, () -> assertThat(blockage.nanos()).isEqualTo(11));
    }

    @Test
    void namesTheAlarmWhileItLasts() {
        assertThat(blockage.reason()).isNull();
        blockage.begin("disk");
        assertThat(blockage.reason()).isEqualTo("disk");
        blockage.end();
        assertThat(blockage.reason()).isNull();
    }

    @Test
    void anEndWithoutABeginningCountsNothing() {
        at(5, blockage::end);

        assertThat(blockage.nanos()).isZero();
    }

    private void at(long nanos, Runnable action) {
        now = nanos;
        action.run();
    }
}
