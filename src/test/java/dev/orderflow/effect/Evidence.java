package dev.orderflow.effect;

import static dev.orderflow.effect.OrderState.ACCEPTED;
import static dev.orderflow.effect.OrderState.DECLINED;
import static dev.orderflow.effect.OrderState.PAID;
import static dev.orderflow.effect.OrderState.REFUNDING;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.orderflow.event.Event;
import dev.orderflow.event.Reason;
import dev.orderflow.event.TryLater;
import dev.orderflow.messaging.Judge.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The events and dead letters of the workers, and the invariants of these, the ledger and the provider. */
final class Evidence {

    private final LedgerModel ledger;
    private final ProviderModel provider;
    private final List<Event> published = new ArrayList<>();
    private final List<Reason> deadLetters = new ArrayList<>();

    Evidence(LedgerModel ledger, ProviderModel provider) {
        this.ledger = ledger;
        this.provider = provider;
    }

    void publish(Event event) {
        require(effect().event == event, "published an event that the ledger does not have");
        published.add(event);
        require(isSame(published.get(0), event), "published in two versions");
        require(event.id().equals(id(event.type())), "published under an unexpected id");
    }

    /** A message may be dead-lettered only after two failures, or after the limit for an undecided payment. */
    void bury(Throwable failure, Verdict verdict, int failures, Duration now) {
        deadLetters.add(verdict.deadReason());
        if (failure instanceof TryLater) {
            require(failures >= 2, "dead-lettered after " + failures + " failures");
        } else {
            Duration age = now.minus(effect().firstStartedAt);
            require(verdict.deadReason() == Reason.OUTCOME_UNKNOWN, failure.toString());
            require(age.compareTo(TestTimeouts.PENDING_LIMIT) > 0, "dead-lettered after " + age);
        }
    }

    Event cancelled() {
        String type = "order.cancelled";
        return new Event(id(type), type, Worker.ORDER_ID, Instant.EPOCH, new byte[0]);
    }

    void checkAlways() {
        require(provider.acts() <= 1, "charged twice");
    }

    void checkEnd() {
        EffectState end =
                ledger.effect(EffectKind.PAYMENT).map(effect -> effect.state).orElse(EffectState.STARTED);
        boolean charged = end == EffectState.SUCCEEDED;
        boolean ended = charged || end == EffectState.CANCELLED || end == EffectState.REFUSED;
        require(ended || published.isEmpty(), "published before it ended");
        require(ended || !deadLetters.isEmpty(), "neither ended nor dead-lettered");
        require(!published.isEmpty() || !deadLetters.isEmpty(), "ended and never published");
        require(!ended || charged == (provider.acts() == 1), end + " is not what happened");
        require(statesOf(end).contains(ledger.order()), "the order is " + ledger.order() + ", its payment " + end);
    }

    String situation() {
        return published.isEmpty() + "," + deadLetters.isEmpty();
    }

    /** A plain check without a library, because it runs some million times. */
    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    /** The order states that match the payment. An order that is cancelled after its payment is refunded. */
    private static Set<OrderState> statesOf(EffectState payment) {
        return switch (payment) {
            case SUCCEEDED -> Set.of(PAID, REFUNDING);
            case REFUSED -> Set.of(DECLINED);
            case CANCELLED -> Set.of(OrderState.CANCELLED);
            default -> Set.of(ACCEPTED);
        };
    }

    private static String id(String type) {
        return UUID.nameUUIDFromBytes((Worker.ORDER_ID + '/' + type).getBytes(UTF_8))
                .toString();
    }

    private LedgerModel.Effect effect() {
        return ledger.effect(EffectKind.PAYMENT).orElseThrow();
    }

    private static boolean isSame(Event one, Event other) {
        return one.id().equals(other.id())
                && one.type().equals(other.type())
                && one.time().equals(other.time())
                && Arrays.equals(one.data(), other.data());
    }
}
