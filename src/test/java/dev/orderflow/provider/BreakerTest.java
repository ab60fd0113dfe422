package dev.orderflow.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.effect.CallIdentity;
import dev.orderflow.effect.Fault;
import dev.orderflow.provider.Breaker.Result;
import dev.orderflow.provider.Breaker.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private final List<Runnable> timers = new ArrayList<>();
    private final List<State> states = new ArrayList<>();
    private Duration now = Duration.ZERO;
    private final Breaker breaker =
            new Breaker(new DefaultBreaker(), () -> now.toNanos(), (delay, task) -> timers.add(task), states::add);

    @Test
    void opensWhenHalfOfTheLatestOrdersFail() {
        all(0, 50, Result.DECIDED);
        all(100, 24, Result.FAILED);
        assertThat(breaker.state()).isEqualTo(State.CLOSED);

        call("A-200", "C-200", true, Result.FAILED);

        assertThat(breaker.state()).isEqualTo(State.OPEN);
        assertThat(breaker.admits(identity("A-201", "C-201", true))).isFalse();
    }

    @Test
    void anOrderThatFailsAgainAndAgainCountsOnce() {
        all(0, 48, Result.DECIDED);
        for (int retry = 0; retry < 200; retry++) {
            call("A-100", "C-100", retry == 0, Result.FAILED);
            call("A-101", "C-101", retry == 0, Result.FAILED);
            pass(Duration.ofMillis(10));
        }

        assertThat(states).isEmpty();
    }

    @Test
    void aRetryAtAnotherWorkerTakesNoPlaceHere() {
        for (int retry = 0; retry < 100; retry++) {
            call("A-" + retry, "C-" + retry, false, Result.FAILED);
        }
        pass(Duration.ofMinutes(1));
        call("A-1", "C-1", false, Result.FAILED);

        assertThat(states).isEmpty();
    }

    @Test
    void opensWhenThreeOrdersInARowFailedForAWhile() {
        all(0, 50, Result.DECIDED);
        pass(Duration.ofMinutes(12));
        call("A-100", "C-100", true, Result.FAILED);
        pass(Duration.ofMinutes(12));
        call("A-101", "C-101", true, Result.FAILED);
        pass(Duration.ofMinutes(12));
        call("A-102", "C-102", true, Result.FAILED);

        assertThat(states).containsExactly(State.OPEN);
    }

    @Test
    void oneCustomersOrdersAreNotThoseOfEveryone() {
        all(0, 50, Result.DECIDED);
        for (int order = 0; order < 100; order++) {
            call("B-" + order, "bad", true, Result.FAILED);
            pass(Duration.ofSeconds(1));
        }
        assertThat(states).isEmpty();

        call("A-100", "C-100", true, Result.FAILED);

        assertThat(states).as("another customer's fails too").containsExactly(State.OPEN);
    }

    @Test
    void aShopWithOneCustomerIsNoticedToo() {
        for (int order = 0; order < 7; order++) {
            call("A-" + order, "guest", true, Result.FAILED);
        }
        pass(Duration.ofSeconds(5));
        call("A-0", "guest", false, Result.FAILED);

        assertThat(states).containsExactly(State.OPEN);
    }

    @Test
    void whatConcernsOneOrderIsNeutral() {
        all(0, 60, Result.UNRELATED);
        all(100, 60, Result.UNRELATED);

        assertThat(states).isEmpty();
    }

    @Test
    void anAttemptCountsOnlyIfTheProviderWorkedSinceTheOrderFailedLast() {
        assertThat(call("A-1", "C-1", true, Result.FAILED)).isEqualTo(Fault.PROVIDERS);
        pass(Duration.ofSeconds(1));
        assertThat(call("A-1", "C-1", false, Result.FAILED)).isEqualTo(Fault.PROVIDERS);
        pass(Duration.ofSeconds(1));
        call("A-2", "C-2", true, Result.DECIDED);
        pass(Duration.ofSeconds(1));
        assertThat(call("A-1", "C-1", false, Result.FAILED)).isEqualTo(Fault.ORDERS);
        assertThat(call("A-1", "C-1", false, Result.FAILED)).isEqualTo(Fault.PROVIDERS);
    }

    @Test
    void aSuccessThatBeganBeforeTheOrderFailedSaysNothing() {
        long start = now.toNanos();
        pass(Duration.ofSeconds(1));
        call("A-1", "C-1", true, Result.FAILED);
        pass(Duration.ofSeconds(1));
        breaker.note(identity("A-2", "C-2", true), start, Result.DECIDED);

        assertThat(call("A-1", "C-1", false, Result.FAILED)).isEqualTo(Fault.PROVIDERS);
    }

    @Test
    void aLookUpThatFindsSomethingDoesNotSayThatTheProviderActs() {
        call("A-1", "C-1", true, Result.FAILED);
        pass(Duration.ofSeconds(1));
        call("A-2", "C-2", false, Result.FOUND);

        assertThat(call("A-1", "C-1", false, Result.FAILED)).isEqualTo(Fault.PROVIDERS);
    }

    @Test
    void probesWithOrdersThatHaveNotJustFailedAndClosesWithTheFirstThatWorks() {
        open();
        probe();

        assertThat(breaker.admits(identity("A-1", "C-1", false)))
                .as("just failed")
                .isFalse();
        assertThat(breaker.admits(identity("A-900", "C-1", true)))
                .as("its customer's")
                .isFalse();
        assertThat(breaker.admits(identity("A-901", "C-901", true))).isTrue();
        assertThat(breaker.admits(identity("A-902", "C-902", true)))
                .as("one at a time")
                .isFalse();
        breaker.note(identity("A-901", "C-901", true), now.toNanos(), Result.DECIDED);

        assertThat(states).containsExactly(State.OPEN, State.PROBING, State.CLOSED);
        call("A-903", "C-903", true, Result.FAILED);
        assertThat(breaker.state()).as("what failed before is forgotten").isEqualTo(State.CLOSED);
    }

    @Test
    void probesWithAnOrderThatFailedWhereNoOtherComes() {
        open();
        probe();
        pass(Duration.ofSeconds(5));

        assertThat(breaker.admits(identity("A-1", "C-1", false))).isTrue();
        breaker.note(identity("A-1", "C-1", false), now.toNanos(), Result.FAILED);

        assertThat(breaker.state()).isEqualTo(State.OPEN);
        assertThat(timers).hasSize(2);
    }

    @Test
    void aProbeThatSaysNothingAboutTheProviderMakesRoomForAnother() {
        open();
        probe();
        breaker.admits(identity("A-901", "C-901", true));
        breaker.note(identity("A-901", "C-901", true), now.toNanos(), Result.UNRELATED);

        assertThat(breaker.state()).isEqualTo(State.PROBING);
        assertThat(breaker.admits(identity("A-902", "C-902", true))).isTrue();
    }

    private void open() {
        all(0, 20, Result.FAILED);
        assertThat(states).containsExactly(State.OPEN);
    }

    private void probe() {
        pass(Duration.ofSeconds(5));
        timers.get(timers.size() - 1).run();
    }

    private void all(int from, int count, Result result) {
        for (int order = from; order < from + count && breaker.state() == State.CLOSED; order++) {
            call("A-" + order, "C-" + order, true, result);
        }
    }

    private Fault call(String order, String customer, boolean isFirst, Result result) {
        pass(Duration.ofNanos(1));
        return breaker.note(identity(order, customer, isFirst), now.toNanos(), result);
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private static CallIdentity identity(String order, String customer, boolean isFirst) {
        return new CallIdentity(order + ":PAYMENT", Optional.empty(), customer, isFirst, null);
    }
}
