package dev.orderflow.effect;

import static dev.orderflow.effect.EffectState.CANCELLED;
import static dev.orderflow.effect.EffectState.FAILED;
import static dev.orderflow.effect.EffectState.PENDING;
import static dev.orderflow.effect.EffectState.STARTED;
import static dev.orderflow.effect.EffectState.UNKNOWN;

import dev.orderflow.effect.Begun.Finished;
import dev.orderflow.effect.Begun.NotDue;
import dev.orderflow.effect.Begun.Open;
import dev.orderflow.effect.Begun.Superseded;
import dev.orderflow.event.Event;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A model of one order in the ledger, at a time that the test sets. {@code LedgerModelIT} shows that it behaves like the SQL.
 */
public final class LedgerModel {

    private static final Duration GRACE = Duration.ofMinutes(1);
    private static final Set<EffectState> OPEN = EnumSet.of(STARTED, UNKNOWN, PENDING, FAILED);
    private static final Set<OrderState> CANCELLABLE =
            EnumSet.of(OrderState.ACCEPTED, OrderState.ACTION_REQUIRED, OrderState.AUTHORIZED, OrderState.PAID);

    private final Supplier<Duration> clock;
    private final Map<EffectKind, EffectRow> effects = new HashMap<>();
    private final Map<String, Event> timeline = new HashMap<>();
    private OrderState order;

    public LedgerModel(Supplier<Duration> clock) {
        this(clock, OrderState.ACCEPTED);
    }

    LedgerModel(Supplier<Duration> clock, OrderState order) {
        this.clock = clock;
        this.order = order;
    }

    public OrderState order() {
        return order;
    }

    void close() {
        order = OrderState.CLOSED;
    }

    /** The state that determines its further behaviour. */
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
                .append(',')
                .append(effect.told)
                .append(effect.due == null ? "" : effect.due.minus(clock.get()).toSeconds())
                .append(','));
        return text.toString();
    }

    public Optional<EffectRow> effect(EffectKind kind) {
        return Optional.ofNullable(effects.get(kind));
    }

    boolean has(String eventId) {
        return timeline.containsKey(eventId);
    }

    public Begun begin(Begin begin) {
        EffectKind kind = begin.kind();
        Optional<EffectRow> known = effect(kind);
        if (known.filter(effect -> !effect.isIn(OPEN)).isPresent()) {
            return new Finished(known.get().event);
        }
        boolean returned = known.isPresent() && begin.ticket() != null;
        if (!isDue(kind, begin.when())) {
            return returned ? new Superseded() : new NotDue(order);
        }
        if (returned && isReplaced(known.get(), begin.ticket())) {
            return new Superseded();
        }
        return open(begin, effects.computeIfAbsent(kind, k -> new EffectRow()));
    }

    private boolean isDue(EffectKind kind, Set<OrderState> when) {
        boolean isPart = !kind.family().equals(kind);
        return isPart
                ? effects.containsKey(kind)
                : when.contains(order) || isCancelled() && when.equals(Set.of(giveBack()));
    }

    private boolean isCancelled() {
        return effect(EffectKind.SHIPMENT)
                .filter(effect -> effect.state == CANCELLED)
                .isPresent();
    }

    /** The state in which the payment of a cancelled order is given back. */
    private OrderState giveBack() {
        return switch (order) {
            case PAID, COMPLETED -> OrderState.REFUNDING;
            case AUTHORIZED -> OrderState.VOIDING;
            default -> order;
        };
    }

    private boolean isReplaced(EffectRow effect, String ticket) {
        return effect.waiter != null
                && !effect.waiter.equals(ticket)
                && effect.due != null
                && effect.due.compareTo(clock.get()) > 0;
    }

    private Open open(Begin begin, EffectRow effect) {
        Duration now = clock.get();
        boolean certain = effect.attempts == 0 || effect.state == FAILED;
        effect.waiter = effect.attempts == 0 ? begin.ticket() : null;
        effect.due = null;
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
                now.minus(effect.firstStartedAt),
                TestOrder.details(begin.orderId(), effect.state == PENDING && isCancelled()));
    }

    /** Reserves a part of the payment for a refund. */
    public void reserve(EffectKind kind) {
        EffectRow effect = effects.computeIfAbsent(kind, k -> new EffectRow());
        effect.state = FAILED;
        effect.keyUsedAt = clock.get();
        effect.firstStartedAt = clock.get();
        effect.lastStartedAt = clock.get();
    }

    public void waits(Wait wait) {
        if (effect(wait.kind()).filter(e -> e.attempts == wait.attempts()).isPresent()) {
            change(wait.kind(), OPEN, effect -> {
                effect.waiter = wait.ticket();
                effect.told |= wait.told();
                effect.due = clock.get().plusMillis(wait.delayMillis()).plus(GRACE);
            });
        }
    }

    public void leaveUnknown(EffectKind kind) {
        change(kind, EnumSet.of(STARTED, FAILED), effect -> effect.state = UNKNOWN);
    }

    public Optional<String> prepare(EffectKind kind, String reference) {
        change(kind, OPEN, e -> e.reference = Optional.ofNullable(e.reference).orElse(reference));
        return effect(kind).filter(e -> e.isIn(OPEN)).map(e -> e.reference);
    }

    public void leavePending(EffectKind kind, String reference) {
        change(kind, OPEN, effect -> {
            effect.state = PENDING;
            effect.reference = reference;
        });
    }

    public Optional<Event> leaveForAction(EffectKind kind, String reference, Event event) {
        boolean isKnown = timeline.containsKey(event.id());
        boolean left = change(kind, OPEN, effect -> {
            effect.state = PENDING;
            effect.reference = reference;
            effect.told &= isKnown;
            timeline.putIfAbsent(event.id(), event);
            order = order == OrderState.ACCEPTED ? OrderState.ACTION_REQUIRED : order;
        });
        return left && !effects.get(kind).told ? Optional.of(timeline.get(event.id())) : Optional.empty();
    }

    public boolean leaveFailed(EffectKind kind, int attempts) {
        return effect(kind).filter(e -> e.attempts == attempts).isPresent()
                && change(kind, EnumSet.of(STARTED), effect -> effect.state = FAILED);
    }

    public boolean claim(EffectKind kind, int attempts, Duration keyWindow) {
        Duration latest = clock.get().minus(keyWindow);
        Duration earliest = clock.get().minus(keyWindow.dividedBy(2));
        return effect(kind)
                        .filter(e -> e.attempts == attempts
                                && e.keyUsedAt.compareTo(latest) <= 0
                                && e.lastStartedAt.compareTo(earliest) > 0)
                        .isPresent()
                && change(kind, EnumSet.of(STARTED, UNKNOWN), effect -> effect.keyUsedAt = clock.get());
    }

    public Event finish(EffectKind kind, Decision decision, Event event) {
        boolean done = change(kind, OPEN, effect -> {
            effect.state = decision.effect();
            effect.reference = decision.reference();
            effect.event = event;
            timeline.put(event.id(), event);
            order = decision.from().contains(order) ? decision.to() : order;
        });
        return done ? event : effect(kind).map(effect -> effect.event).orElse(event);
    }

    public Optional<Event> cancel(Event cancelled) {
        if (takePlace(EffectKind.PAYMENT, cancelled)) {
            order = OrderState.CANCELLED;
        } else if (CANCELLABLE.contains(order) && takePlace(EffectKind.SHIPMENT, cancelled)) {
            order = giveBack();
        }
        return Optional.ofNullable(timeline.get(cancelled.id()));
    }

    private boolean takePlace(EffectKind kind, Event cancelled) {
        EffectRow effect = effects.computeIfAbsent(kind, k -> new EffectRow());
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
    private boolean change(EffectKind kind, Set<EffectState> from, Consumer<EffectRow> change) {
        Optional<EffectRow> effect = effect(kind).filter(e -> e.isIn(from));
        effect.ifPresent(change);
        return effect.isPresent();
    }
}
