package dev.orderflow.faultkit;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import dev.orderflow.faultkit.LedgerDeadLetters.DeadLetter;
import dev.orderflow.fixture.LedgerView;
import dev.orderflow.fixture.ProviderProcess.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Checks every order against the evidence. */
final class Checker {

    /** What an order in a final state must have caused: each effect once, and the event that reports its end. */
    private record Due(Set<String> effects, String event) {}

    private static final List<String> KINDS =
            List.of("CHARGE", "AUTHORIZATION", "CAPTURE", "VOID", "REFUND", "SHIPMENT");

    private static final Map<String, Due> CHARGED_AT_ORDER = Map.of(
            "SHIPPED", new Due(Set.of("CHARGE", "SHIPMENT"), "shipment.booked"),
            "DECLINED", new Due(Set.of(), "payment.declined"),
            "CANCELLED", new Due(Set.of(), "order.cancelled"),
            "REFUNDED", new Due(Set.of("CHARGE", "REFUND"), "payment.refunded"));

    private static final Map<String, Due> CAPTURED_AT_SHIPMENT = Map.of(
            "SHIPPED", new Due(Set.of("AUTHORIZATION", "SHIPMENT", "CAPTURE"), "payment.captured"),
            "DECLINED", new Due(Set.of(), "payment.declined"),
            "CANCELLED", new Due(Set.of(), "order.cancelled"),
            "VOIDED", new Due(Set.of("AUTHORIZATION", "VOID"), "payment.voided"));

    private static final Set<String> ENDS = Set.of(
            "shipment.booked",
            "payment.declined",
            "order.cancelled",
            "payment.refunded",
            "payment.captured",
            "payment.voided");

    /** Events that may be published before the one that reports the end. */
    private static final Map<String, String> BEFORE_THE_END = Map.of(
            "payment.refunded", "order.cancelled",
            "payment.voided", "order.cancelled",
            "payment.captured", "shipment.booked");

    /** Pairs of events. The second must not be older than the first. */
    private static final List<List<String>> ORDER_OF_EVENTS = List.of(
            List.of("order.accepted", "payment.collected"),
            List.of("order.accepted", "payment.declined"),
            List.of("order.accepted", "payment.authorized"),
            List.of("payment.authorized", "shipment.booked"),
            List.of("payment.authorized", "payment.voided"),
            List.of("shipment.booked", "payment.captured"),
            List.of("payment.collected", "shipment.booked"),
            List.of("payment.collected", "shipment.refused"),
            List.of("payment.collected", "payment.refunded"));

    private final RunEvidence evidence;
    private final Map<String, Map<String, Long>> done;
    private final Set<String> deadLettered;
    private final Set<String> rejected;
    private final List<String> findings = new ArrayList<>();
    private final Set<String> lost = new TreeSet<>();
    private final Set<String> doubled = new TreeSet<>();
    private final Set<String> steered = new TreeSet<>();

    Checker(RunEvidence evidence) {
        this.evidence = evidence;
        this.done = evidence.effects().stream()
                .collect(groupingBy(Effect::orderId, TreeMap::new, groupingBy(Effect::kind, counting())));
        this.deadLettered = evidence.deadLetters().stream()
                .filter(letter -> !evidence.forged().containsKey(letter.id()))
                .map(DeadLetter::orderId)
                .collect(toSet());
        this.rejected = rejected(evidence);
    }

    /** Orders that the provider rejected. */
    private static Set<String> rejected(RunEvidence evidence) {
        return evidence.deadLetters().stream()
                .filter(letter -> letter.reason().equals(DeadLetterCheck.REJECTED))
                .map(DeadLetter::orderId)
                .collect(toSet());
    }

    Checker check() {
        evidence.placed().keySet().forEach(this::checkOrder);
        findings.addAll(evidence.events().contradictions());
        evidence.leftovers().forEach(queue -> findings.add("not empty in the end: " + queue));
        SteeringCheck steering = new SteeringCheck(evidence).check();
        steered.addAll(steering.steered());
        findings.addAll(steering.findings());
        findings.addAll(new DeadLetterCheck(evidence).findings());
        return this;
    }

    List<String> findings() {
        return findings;
    }

    Set<String> lost() {
        return lost;
    }

    Set<String> doubled() {
        return doubled;
    }

    /** Orders that someone other than the shop moved or changed. */
    Set<String> steered() {
        return steered;
    }

    private void checkOrder(String id) {
        Optional<LedgerView.Order> order = Optional.ofNullable(evidence.orders().get(id));
        String state = order.map(LedgerView.Order::state).orElse("not in the ledger");
        boolean isCapturedLater =
                order.filter(LedgerView.Order::isCapturedLater).isPresent();
        Due due = (isCapturedLater ? CAPTURED_AT_SHIPMENT : CHARGED_AT_ORDER).get(state);
        if (due == null) {
            checkOpen(id, state);
            return;
        }
        KINDS.forEach(kind -> checkEffect(id, state, kind, due.effects().contains(kind) ? 1 : 0));
        checkEvents(id, state, due.event());
    }

    private void checkOpen(String id, String state) {
        if (state.equals("ACCEPTED") && rejected.contains(id)) {
            KINDS.forEach(kind -> checkEffect(id, state, kind, 0));
            return;
        }
        String where = evidence.stuck().contains(id) ? "stuck" : deadLettered.contains(id) ? "dead-lettered" : "lost";
        findings.add(id + ": " + where + ", its state is " + state);
        if (where.equals("lost")) {
            lost.add(id);
        }
    }

    private void checkEffect(String id, String state, String kind, int expected) {
        long times = done.getOrDefault(id, Map.of()).getOrDefault(kind, 0L);
        if (times > 1) {
            doubled.add(id);
        }
        if (times > 0 && expected == 0) {
            steered.add(id);
        }
        if (times != expected) {
            findings.add(id + ": " + state + ", but the provider did " + times + " × " + kind);
        }
    }

    private void checkEvents(String id, String state, String end) {
        if (evidence.events().of(id, end).isEmpty()) {
            findings.add(id + ": " + state + ", but there is no event " + end);
        }
        ENDS.stream()
                .filter(other -> !other.equals(end) && !other.equals(BEFORE_THE_END.get(end)))
                .filter(other -> evidence.events().of(id, other).isPresent())
                .forEach(other -> findings.add(id + ": " + state + ", but " + other + " was published as well"));
        ORDER_OF_EVENTS.forEach(pair -> checkOrderOf(id, pair.get(0), pair.get(1)));
    }

    private void checkOrderOf(String id, String first, String second) {
        Optional<PublishedEvent> cause = evidence.events().of(id, first);
        Optional<PublishedEvent> effect = evidence.events().of(id, second);
        if (cause.isPresent()
                && effect.isPresent()
                && effect.get().at().isBefore(cause.get().at())) {
            findings.add(id + ": " + second + " is older than " + first);
        }
    }
}
