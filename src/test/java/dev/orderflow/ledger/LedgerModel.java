package dev.orderflow.ledger;

import static dev.orderflow.ledger.EffectState.CANCELLED;
import static dev.orderflow.ledger.EffectState.FAILED;
import static dev.orderflow.ledger.EffectState.PENDING;
import static dev.orderflow.ledger.EffectState.STARTED;
import static dev.orderflow.ledger.EffectState.UNKNOWN;

import dev.orderflow.ledger.Begun.Finished;
import dev.orderflow.ledger.Begun.Open;
import dev.orderflow.messaging.Event;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One order in the ledger, as the SQL keeps it, at a time that the test says. That it is the same as the SQL is what
 * {@code LedgerModelIT} shows.
 */
final class LedgerModel {

    private static final Set<EffectState> OPEN = EnumSet.of(STARTED, UNKNOWN, PENDING, FAILED);

    /** One row of the table {@code effects}. */
    static final class Effect {
        EffectState state = STARTED;
        int attempts;
        Duration firstStartedAt;
        Duration lastStartedAt;
        Duration keyUsedAt;
        String reference;
        Event event;

        boolean isIn(Set<EffectState> states) {
            return states.contains(state);
        }
    }

    private final Supplier<Duration> clock;
    private final Map<EffectKind, Effect> effects = new HashMap<>();
    private final Map<String, Event> timeline = new HashMap<>();
    private OrderState order = OrderState.ACCEPTED;

    /** @param clock since any beginning */
    LedgerModel(Supplier<Duration> clock) {
        this.clock = clock;
    }

    OrderState order() {
        return order;
    }

    /** All that its future depends on. */
    String situation() {
        StringBuilder text = new StringBuilder(order.name());
        effects.forEach((kind, effect) -> text.append(kind)
                .append(effect.state)
                .append(effect.attempts)
                .append(clock.get().minus(effect.keyUsedAt).toSeconds())
                .append(',')
                .append(clock.get().minus(effect.firstStartedAt).toSeconds())
                .append(',')
                .append(clock.get().minus(effect.lastStartedAt).toSeconds())
                .append(','));
        return text.toString();
    }

    Optional<Effect> effect(EffectKind kind) {
        return Optional.ofNullable(effects.get(kind));
    }

    Begun begin(EffectKind kind) {
        Effect effect = effects.computeIfAbsent(kind, k -> new Effect());
        if (!effect.isIn(OPEN)) {
            return new Finished(effect.event);
        }
        Duration now = clock.get();
        boolean certain = effect.attempts == 0 || effect.state == FAILED;
        effect.attempts++;
        effect.lastStartedAt = now;
        if (certain) {
            effect.state = STARTED;
            effect.keyUsedAt = now;
            effect.firstStartedAt = effect.attempts == 1 ? now : effect.firstStartedAt;
        }
        return new Open(
                effect.state,
                certain,
                effect.reference,
                effect.attempts,
                now.minus(effect.keyUsedAt),
                now.minus(effect.firstStartedAt));
    }

    void leaveUnknown(EffectKind kind) {
        change(kind, EnumSet.of(STARTED, FAILED), effect -> effect.state = UNKNOWN);
    }

    void leavePending(EffectKind kind, String reference) {
        change(kind, OPEN, effect -> {
            effect.state = PENDING;
            effect.reference = reference;
        });
    }

    boolean leaveFailed(EffectKind kind, int attempts) {
        return effect(kind).filter(e -> e.attempts == attempts).isPresent()
                && change(kind, EnumSet.of(STARTED), effect -> effect.state = FAILED);
    }

    boolean claim(EffectKind kind, int attempts, Duration keyWindow) {
        Duration latest = clock.get().minus(keyWindow);
        Duration earliest = clock.get().minus(keyWindow.dividedBy(2));
        return effect(kind)
                        .filter(e -> e.attempts == attempts
                                && e.keyUsedAt.compareTo(latest) <= 0
                                && e.lastStartedAt.compareTo(earliest) > 0)
                        .isPresent()
                && change(kind, EnumSet.of(STARTED, UNKNOWN), effect -> effect.keyUsedAt = clock.get());
    }

    Event finish(EffectKind kind, Decision decision, Event event) {
        boolean done = change(kind, OPEN, effect -> {
            effect.state = decision.effect();
            effect.reference = decision.reference();
            effect.event = event;
            timeline.put(event.id(), event);
            order = decision.from().contains(order) ? decision.to() : order;
        });
        return done ? event : effect(kind).map(effect -> effect.event).orElse(event);
    }

    Optional<Event> cancel(Event cancelled) {
        if (takePlace(EffectKind.PAYMENT, cancelled)) {
            order = OrderState.CANCELLED;
        } else if (EnumSet.of(OrderState.ACCEPTED, OrderState.PAID).contains(order)
                && takePlace(EffectKind.SHIPMENT, cancelled)) {
            order = order == OrderState.PAID ? OrderState.REFUNDING : order;
        }
        return Optional.ofNullable(timeline.get(cancelled.id()));
    }

    private boolean takePlace(EffectKind kind, Event cancelled) {
        Effect effect = effects.computeIfAbsent(kind, k -> new Effect());
        if (effect.attempts > 0 && effect.state != FAILED || effect.state == CANCELLED) {
            return false;
        }
        effect.keyUsedAt = Optional.ofNullable(effect.keyUsedAt).orElseGet(clock);
        effect.firstStartedAt = Optional.ofNullable(effect.firstStartedAt).orElseGet(clock);
        effect.lastStartedAt = Optional.ofNullable(effect.lastStartedAt).orElseGet(clock);
        effect.state = CANCELLED;
        effect.event = timeline.computeIfAbsent(cancelled.id(), id -> cancelled);
        return true;
    }

    /** The compare-and-set of every statement. */
    private boolean change(EffectKind kind, Set<EffectState> from, Consumer<Effect> change) {
        Optional<Effect> effect = effect(kind).filter(e -> e.isIn(from));
        effect.ifPresent(change);
        return effect.isPresent();
    }
}
