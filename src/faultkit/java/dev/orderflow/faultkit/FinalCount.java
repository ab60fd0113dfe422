package dev.orderflow.faultkit;

import dev.orderflow.faultkit.LedgerDeadLetters.DeadLetter;
import dev.orderflow.fixture.LedgerView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** The figures of a run, in the order of the report. */
final class FinalCount {

    private final RunEvidence evidence;
    private final List<Count> counts = new ArrayList<>();

    FinalCount(RunEvidence evidence) {
        this.evidence = evidence;
    }

    List<Count> of(Checker checker, LedgerView ledger, Shop shop, WebhookSender webhooks, List<InjectedFault> faults) {
        add("orders placed", evidence.placed().size(), "taken by the broker, by id");
        List.of("SHIPPED", "DECLINED", "CANCELLED", "REFUNDED", "VOIDED")
                .forEach(state -> add("ended " + state, inState(state), "in the ledger"));
        List.of("CHARGE", "AUTHORIZATION", "SHIPMENT", "CAPTURE", "VOID", "REFUND")
                .forEach(kind -> add(kind.toLowerCase(Locale.ROOT) + "s", effects(kind), "in the provider's file"));
        mustBeZero("lost", checker.lost().size(), "neither ended nor in any queue");
        mustBeZero("doubled", checker.doubled().size(), "charged, shipped or refunded twice");
        mustBeZero("stuck", evidence.stuck().size(), "not ended, still in a queue");
        mustBeZero("steered", checker.steered().size(), "charged, refunded, shipped or changed by an outsider");
        add("forged messages", evidence.forged().size(), "of the outsider");
        add("of these in the dead letters", inDeadLetters(evidence.forged()), "by message id");
        add("webhooks repeated", webhooks.accepted(), "accepted by a worker");
        add("bad messages", evidence.bad().size(), "no orders; sent on purpose");
        add("of these in the dead letters", inDeadLetters(evidence.bad()), "by message id, with their bytes");
        add("faults survived", faults.size(), "");
        add("shown by a metric", shown(faults, FaultVisibility::metrics), "of these faults");
        add("shown by an alert", shown(faults, FaultVisibility::alerts), "of these faults");
        add("events published again", evidence.events().copies(), "the same id and bytes, dropped by id");
        add("copies sent on purpose", shop.copies(), "of orders and of workers' events");
        add("attempts repeated", repeated(ledger), "at effects that were begun before");
        add("messages sent again", shop.again(), "after a queue was deleted");
        return counts;
    }

    private void add(String name, long value, String meaning) {
        counts.add(new Count(name, value, meaning, false));
    }

    private void mustBeZero(String name, long value, String meaning) {
        counts.add(new Count(name, value, meaning, true));
    }

    private static long shown(List<InjectedFault> faults, Function<FaultVisibility, FaultVisibility.Of> by) {
        return faults.stream()
                .map(InjectedFault::visibility)
                .map(by)
                .filter(FaultVisibility.Of::isThere)
                .count();
    }

    private long inState(String state) {
        return evidence.orders().values().stream()
                .map(LedgerView.Order::state)
                .filter(state::equals)
                .count();
    }

    private long effects(String kind) {
        return evidence.effects().stream()
                .filter(effect -> effect.kind().equals(kind))
                .count();
    }

    private long inDeadLetters(Map<String, ?> messages) {
        return evidence.deadLetters().stream()
                .map(DeadLetter::id)
                .filter(messages::containsKey)
                .distinct()
                .count();
    }

    private static long repeated(LedgerView ledger) {
        return Stream.of("PAYMENT", "SHIPMENT", "CAPTURE", "VOID", "REFUND")
                .flatMap(kind -> ledger.attempts(kind).values().stream())
                .mapToLong(attempts -> Math.max(0, attempts - 1))
                .sum();
    }
}
