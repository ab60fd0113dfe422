package dev.orderflow.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.deadletter.Canary.Finish;
import dev.orderflow.deadletter.Canary.Move;
import dev.orderflow.deadletter.Canary.Send;
import dev.orderflow.deadletter.Canary.Stop;
import dev.orderflow.deadletter.Canary.Wait;
import dev.orderflow.deadletter.ReplayRecord.OfStep;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CanaryTest {

    @Test
    void itBeginsWithOne() {
        assertThat(next(2000, 0, 0, 0, 0, 0)).isEqualTo(new Send(1, 1));
    }

    @Test
    void itWaitsUntilItIsKnownWhatBecameOfAStep() {
        assertThat(next(2000, 1, 1, 1, 0, 0)).isEqualTo(new Wait());
        assertThat(next(2000, 11, 2, 10, 9, 0)).isEqualTo(new Wait());
    }

    @Test
    void eachStepThatWentThroughIsFollowedByALargerOneUpToAHundred() {
        assertThat(next(2000, 1, 1, 1, 1, 0)).isEqualTo(new Send(2, 10));
        assertThat(next(2000, 11, 2, 10, 10, 0)).isEqualTo(new Send(3, 100));
        assertThat(next(2000, 111, 3, 100, 100, 0)).isEqualTo(new Send(4, 100));
    }

    @Test
    void itStopsWhenOneInTenFailsAgain() {
        assertThat(next(2000, 1, 1, 1, 0, 1)).isEqualTo(new Stop("1 of 1 failed again: 503"));
        assertThat(next(2000, 11, 2, 10, 9, 1)).isInstanceOf(Stop.class);
        assertThat(next(2000, 111, 3, 100, 90, 10)).isInstanceOf(Stop.class);
    }

    @Test
    void itGoesOnOverFewerFailures() {
        assertThat(next(2000, 111, 3, 100, 91, 9)).isEqualTo(new Send(4, 100));
    }

    @Test
    void aStepIsFilledAtTheRateThatIsAllowed() {
        ReplayRecord slow = replay(2000, 1, 1, new OfStep(1, 1, 0, null), 4);
        assertThat(Canary.next(slow)).isEqualTo(new Send(2, 4));
        assertThat(Canary.next(replay(2000, 5, 2, new OfStep(4, 0, 0, null), 4)))
                .isEqualTo(new Send(2, 4));
        assertThat(Canary.next(replay(2000, 9, 2, new OfStep(8, 0, 0, null), 4)))
                .isEqualTo(new Send(2, 2));
    }

    @Test
    void theLastStepIsAsLargeAsWhatIsLeft() {
        assertThat(next(5, 1, 1, 1, 1, 0)).isEqualTo(new Send(2, 4));
    }

    @Test
    void itIsOverWhenOfAllItIsKnownWhatBecameOfThem() {
        assertThat(next(5, 5, 2, 4, 3, 0)).isEqualTo(new Wait());
        assertThat(next(5, 5, 2, 4, 4, 0)).isEqualTo(new Finish());
    }

    private static Move next(int total, int sent, int step, int ofStep, int resolved, int failed) {
        String trouble = failed == 0 ? null : "503";
        return Canary.next(replay(total, sent, step, new OfStep(ofStep, resolved, failed, trouble), 100));
    }

    private static ReplayRecord replay(int total, int sent, int step, OfStep ofStep, int rate) {
        return new ReplayRecord(
                "r",
                "ada",
                "why",
                ReplayState.RUNNING,
                rate,
                Instant.EPOCH,
                null,
                total,
                sent,
                0,
                0,
                step,
                ofStep,
                null);
    }
}
