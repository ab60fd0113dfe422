package dev.orderflow.rabbitmq;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** How long the broker takes to confirm the messages of one stream. Uses no lock, because a write may hang. */
final class ConfirmTimes {

    private static final long LATE_NANOS = TimeUnit.SECONDS.toNanos(4);
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(8);

    private final OutgoingSettings settings;
    private final Supplier<String> where;
    private final LongSupplier nanosSinceBlockage;
    private final Executor settling;
    private volatile Unconfirmed unconfirmed = new Unconfirmed();

    /**
     * @param where name of the broker node, for people
     * @param nanosSinceBlockage since the broker last blocked publishers; 0 while it does
     */
    ConfirmTimes(
            OutgoingSettings settings, Supplier<String> where, LongSupplier nanosSinceBlockage, Executor settling) {
        this.settling = settling;
        this.settings = settings;
        this.where = where;
        this.nanosSinceBlockage = nanosSinceBlockage;
    }

    void of(Unconfirmed published) {
        unconfirmed = published;
    }

    /** Called when a confirm or a nack arrives. Its arrival counts immediately, even while its processing is delayed. */
    void heard(Runnable answer) {
        unconfirmed.answered();
        settling.execute(answer);
    }

    /** A complaint if nothing was confirmed for a while, or one message was not confirmed within the publish timeout. */
    Optional<String> complaint() {
        boolean quiet = withoutBlockage(unconfirmed.quietNanos()) > QUIET_NANOS;
        boolean tooLate = oldest() > settings.publishTimeoutNanos();
        return quiet || tooLate ? Optional.of(text(oldest())) : Optional.empty();
    }

    /** Why a message that is published now would be confirmed late; empty if it would not. */
    Optional<String> late() {
        return Optional.of(oldest()).filter(nanos -> nanos > LATE_NANOS).map(this::text);
    }

    private long oldest() {
        return withoutBlockage(unconfirmed.oldestNanos());
    }

    private long withoutBlockage(long nanos) {
        return Math.min(nanos, nanosSinceBlockage.getAsLong());
    }

    private String text(long nanos) {
        return "no confirm for " + TimeUnit.NANOSECONDS.toSeconds(nanos) + " s of a message to "
                + settings.exchangeName() + " at " + where.get();
    }
}
