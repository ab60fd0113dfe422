package dev.orderflow.provider;

import dev.orderflow.effect.CallIdentity;
import dev.orderflow.effect.Fault;
import dev.orderflow.event.TryLater;
import dev.orderflow.messaging.Judge;
import dev.orderflow.provider.Breaker.Result;
import dev.orderflow.provider.Breaker.State;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.BiFunction;

/**
 * One flow in front of one provider, in virtual time: the real circuit breaker and the real failure policy, with a queue, a
 * prefetch, the retry queues and a provider around them.
 */
final class OutageSimulation {

    /** The outcome of a call of the provider. */
    enum Fate {
        ACTS,
        FAILS,
        REJECTS
    }

    private static final int PREFETCH = 250;
    private static final Duration LATENCY = Duration.ofMillis(200);
    private static final Judge JUDGE =
            new Judge(Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(10));

    private record Event(long at, long number, Runnable action) {}

    private static final class Message {
        private final String id;
        private final String customer;
        private final long arrived;
        private long failedFirst = -1;
        private int begun;
        private int attempt = 1;

        Message(String id, String customer, long arrived) {
            this.id = id;
            this.customer = customer;
            this.arrived = arrived;
        }
    }

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::number));
    private final Deque<Message> queue = new ArrayDeque<>();
    private final List<Long> delays = new ArrayList<>();
    private final Random random = new Random(1);
    private final BiFunction<String, Duration, Fate> provider;
    private final Breaker breaker;
    private long now;
    private long number;
    private int inFlight;
    private int deadLetters;
    private int pauses;
    private Duration noticed;

    /** @param provider the outcome of a call for an order at a time */
    OutageSimulation(ProviderConfig.BreakerConfig config, BiFunction<String, Duration, Fate> provider) {
        this.provider = provider;
        this.breaker = new Breaker(config, () -> now, (delay, task) -> after(delay, task), this::moved);
    }

    void place(String id, String customer, Duration at) {
        events.add(new Event(at.toNanos(), number++, () -> arrive(new Message(id, customer, now))));
    }

    void run() {
        while (!events.isEmpty()) {
            Event next = events.poll();
            now = next.at();
            next.action().run();
        }
    }

    int deadLetters() {
        return deadLetters;
    }

    /** The number of times that the breaker opened from the closed state. */
    int pauses() {
        return pauses;
    }

    int charged() {
        return delays.size();
    }

    /** The time at which the breaker first opened; null if it never did. */
    Duration noticed() {
        return noticed;
    }

    /** @param share such as 0.5 for the median */
    Duration delay(double share) {
        List<Long> sorted = new ArrayList<>(delays);
        Collections.sort(sorted);
        return Duration.ofNanos(sorted.get((int) Math.ceil(share * sorted.size()) - 1));
    }

    private State before = State.CLOSED;

    private void moved(State state) {
        if (state == State.OPEN && before == State.CLOSED) {
            pauses++;
            noticed = noticed == null ? Duration.ofNanos(now) : noticed;
        }
        before = state;
        after(Duration.ZERO, this::take);
    }

    private void arrive(Message message) {
        queue.add(message);
        take();
    }

    private int admitted() {
        return switch (breaker.state()) {
            case CLOSED -> PREFETCH;
            case PROBING -> 1;
            case OPEN -> 0;
        };
    }

    private void take() {
        while (inFlight < admitted() && !queue.isEmpty()) {
            begin(queue.poll());
        }
    }

    private void begin(Message message) {
        CallIdentity identity =
                new CallIdentity(message.id, Optional.empty(), message.customer, ++message.begun == 1, null);
        if (!breaker.admits(identity)) {
            retry(message, TryLater.withoutCounting(TryLater.Kind.PROVIDER, "held back"));
            return;
        }
        inFlight++;
        long start = now;
        after(LATENCY, () -> {
            inFlight--;
            answered(message, identity, start);
            take();
        });
    }

    private void answered(Message message, CallIdentity identity, long start) {
        switch (provider.apply(message.id, Duration.ofNanos(start))) {
            case ACTS -> {
                breaker.note(identity, start, Result.DECIDED);
                delays.add(now - message.arrived);
            }
            case REJECTS -> {
                breaker.note(identity, start, Result.UNRELATED);
                deadLetters++;
            }
            case FAILS -> failed(message, breaker.note(identity, start, Result.FAILED));
        }
    }

    private void failed(Message message, Fault fault) {
        retry(
                message,
                fault == Fault.PROVIDERS
                        ? TryLater.backingOff(TryLater.Kind.PROVIDER, "500")
                        : new TryLater(TryLater.Kind.PROVIDER, "500"));
    }

    private void retry(Message message, TryLater why) {
        message.failedFirst = message.failedFirst < 0 ? now : message.failedFirst;
        Judge.Verdict verdict = JUDGE.judge(message.attempt, Duration.ofNanos(now - message.failedFirst), why);
        if (verdict.deadReason() != null) {
            deadLetters++;
            return;
        }
        message.attempt = verdict.attempt();
        double jitter = 1 - random.nextDouble() / 5;
        after(Duration.ofNanos((long) (verdict.delay().toNanos() * jitter)), () -> arrive(message));
    }

    private void after(Duration delay, Runnable action) {
        events.add(new Event(now + delay.toNanos(), number++, action));
    }
}
