package dev.orderflow.effect;

import static dev.orderflow.effect.OrderState.AUTHORIZED;
import static dev.orderflow.effect.OrderState.REFUNDING;
import static dev.orderflow.effect.OrderState.VOIDING;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.orderflow.event.Event;
import dev.orderflow.event.Reason;
import dev.orderflow.event.TryLater;
import dev.orderflow.messaging.Judge.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The events and dead letters of the workers, and the invariants of these, the ledger and the provider. */
final class Evidence {

    static final String ACTION_REQUIRED = "payment.action_required";

    private final Subject subject;
    private final LedgerModel ledger;
    private final ProviderModel provider;
    private final List<Event> published = new ArrayList<>();
    private final List<Event> actions = new ArrayList<>();
    private final List<Reason> deadLetters = new ArrayList<>();

    Evidence(Subject subject, LedgerModel ledger, ProviderModel provider) {
        this.subject = subject;
        this.ledger = ledger;
        this.provider = provider;
    }

    void publish(Event event) {
        require(effect().event == event, "published an event that the ledger does not have");
        published.add(event);
        require(isSame(published.get(0), event), "published in two versions");
        require(event.id().equals(id(event.type())), "published under an unexpected id");
    }

    void publishAction(Event event) {
        actions.add(event);
        require(isSame(actions.get(0), event), "the customer's link was published in two versions");
        require(event.id().equals(id(ACTION_REQUIRED)), "published under an unexpected id");
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
        boolean isTold =
                ledger.has(id(ACTION_REQUIRED)) && ledger.effect(subject.kind).orElseThrow().told;
        require(!isTold || !actions.isEmpty(), "a message waits for a customer who was never told");
    }

    void checkEnd() {
        EffectState end =
                ledger.effect(subject.kind).map(effect -> effect.state).orElse(EffectState.STARTED);
        boolean charged = end == EffectState.SUCCEEDED;
        boolean ended = charged || end == EffectState.CANCELLED || end == EffectState.REFUSED;
        require(ended || published.isEmpty(), "published before it ended");
        require(ended || !deadLetters.isEmpty(), "neither ended nor dead-lettered");
        require(!published.isEmpty() || !deadLetters.isEmpty(), "ended and never published");
        require(!ended || charged == (provider.acts() == 1), end + " is not what happened");
        require(statesOf(end).contains(ledger.order()), "the order is " + ledger.order() + ", its payment " + end);
    }

    String situation() {
        return published.isEmpty() + "," + deadLetters.isEmpty() + "," + actions.isEmpty();
    }

    /** A plain check without a library, because it runs some million times. */
    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    /** The order states that match the payment. An order that is cancelled after its payment is refunded. */
    private Set<OrderState> statesOf(EffectState payment) {
        return switch (payment) {
            case SUCCEEDED -> EnumSet.of(subject.done, subject.done == AUTHORIZED ? VOIDING : REFUNDING);
            case REFUSED -> Set.of(subject.refused);
            case CANCELLED -> Set.of(OrderState.CANCELLED);
            default -> subject.due();
        };
    }

    private static String id(String type) {
        return UUID.nameUUIDFromBytes((Worker.ORDER_ID + '/' + type).getBytes(UTF_8))
                .toString();
    }

    private EffectRow effect() {
        return ledger.effect(subject.kind).orElseThrow();
    }

    private static boolean isSame(Event one, Event other) {
        return one.id().equals(other.id())
                && one.type().equals(other.type())
                && one.time().equals(other.time())
                && Arrays.equals(one.data(), other.data());
    }
}
