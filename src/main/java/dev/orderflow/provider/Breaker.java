package dev.orderflow.provider;

import dev.orderflow.effect.CallIdentity;
import dev.orderflow.effect.Fault;
import dev.orderflow.provider.ProviderConfig.BreakerConfig;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The circuit breaker of one provider. It opens when calls fail for more than one customer, or for the only one; {@link Evidence}
 * decides that. After an interval it lets one call at a time through as a probe, and closes when a probe is answered. A probe is
 * preferably an order of a customer without recent failures.
 */
final class Breaker {

    /** The states of the circuit breaker, in the order of its metric. PROBING is also known as half-open. */
    enum State {
        CLOSED,
        PROBING,
        OPEN
    }

    /** The result of a call, as evidence about the provider. */
    enum Result {
        /** The provider acted, refused, or accepted a request: it works. */
        DECIDED,
        /** A look-up found something: the provider answers look-ups. */
        FOUND,
        /** The result concerns this order only. */
        UNRELATED,
        FAILED
    }

    /** Runs something later. */
    @FunctionalInterface
    interface Timer {
        void after(Duration delay, Runnable task);
    }

    private final BreakerConfig config;
    private final Evidence evidence;
    private final LongSupplier nanos;
    private final Timer timer;
    private final Consumer<State> changed;
    private State state = State.CLOSED;
    private long since;
    private String probe;

    Breaker(BreakerConfig config, LongSupplier nanos, Timer timer, Consumer<State> changed) {
        this.config = config;
        this.nanos = nanos;
        this.timer = timer;
        this.changed = changed;
        this.since = nanos.getAsLong();
        this.evidence = new Evidence(config, since);
    }

    synchronized State state() {
        return state;
    }

    /** @return whether the call may be made; if so, pass its result to {@link #note} */
    synchronized boolean admits(CallIdentity identity) {
        if (state != State.PROBING) {
            return state == State.CLOSED;
        }
        boolean waitsForAnother =
                nanos.getAsLong() - since < config.probeInterval().toNanos();
        if (probe != null || waitsForAnother && evidence.isSuspect(identity)) {
            return false;
        }
        probe = identity.key();
        return true;
    }

    /**
     * @param start when the call began, in {@link System#nanoTime()}
     * @return the cause of a failure
     */
    synchronized Fault note(CallIdentity identity, long start, Result result) {
        if (!config.enabled()) {
            return Fault.ORDERS;
        }
        boolean isProbe = identity.key().equals(probe);
        if (isProbe) {
            probe = null;
        }
        long now = nanos.getAsLong();
        Fault fault = Fault.ORDERS;
        switch (result) {
            case DECIDED -> evidence.decided(identity, start, now);
            case FOUND -> evidence.answered(identity, now);
            case UNRELATED -> evidence.unrelated(identity);
            case FAILED -> fault = evidence.failed(identity, now) ? Fault.ORDERS : Fault.PROVIDERS;
        }
        move(isProbe, start, result);
        return fault;
    }

    private void move(boolean isProbe, long start, Result result) {
        if (isProbe && state == State.PROBING && result != Result.UNRELATED) {
            if (result == Result.FAILED) {
                open();
            } else {
                evidence.forgetFailures();
                become(State.CLOSED);
            }
        }
        boolean isNews = result == Result.FAILED && start - since >= 0;
        if (state == State.CLOSED && isNews && evidence.isFailingForEveryone(nanos.getAsLong())) {
            open();
        }
    }

    private void open() {
        become(State.OPEN);
        timer.after(config.probeInterval(), this::probe);
    }

    private synchronized void probe() {
        become(State.PROBING);
    }

    private void become(State next) {
        state = next;
        since = nanos.getAsLong();
        changed.accept(next);
    }
}
