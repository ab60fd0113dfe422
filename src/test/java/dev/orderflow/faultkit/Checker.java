package dev.orderflow.faultkit;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import dev.orderflow.faultkit.DeadLetters.DeadLetter;
import dev.orderflow.fixture.LedgerView;
import dev.orderflow.fixture.ProviderProcess.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the kit proves, order by order. */
final class Checker {

    /** What an order in one state must have caused: how often each effect, and which event told of its end. */
    private record Due(int charges, int refunds, int shipments, String told) {}

    private static final Map<String, Due> DUE = Map.of(
            "SHIPPED", new Due(1, 0, 1, "shipment.booked"),
            "DECLINED", new Due(0, 0, 0, "payment.declined"),
            "CANCELLED", new Due(0, 0, 0, "order.cancelled"),
            "REFUNDED", new Due(1, 1, 0, "payment.refunded"));

    /** An event and one that must not have come before it. */
    private static final List<List<String>> ORDER_OF_EVENTS = List.of(
            List.of("order.accepted", "payment.collected"),
            List.of("order.accepted", "payment.declined"),
            List.of("payment.collected", "shipment.booked"),
            List.of("payment.collected", "shipment.refused"),
            List.of("payment.collected", "payment.refunded"));

    private final Evidence evidence;
    private final Map<String, Map<String, Long>> done;
    private final Set<String> givenUp;
    private final List<String> findings = new ArrayList<>();
    private final Set<String> lost = new TreeSet<>();
    private final Set<String> doubled = new TreeSet<>();
    private final Set<String> steered = new TreeSet<>();

    Checker(Evidence evidence) {
        this.evidence = evidence;
        this.done = evidence.effects().stream()
                .collect(groupingBy(Effect::orderId, TreeMap::new, groupingBy(Effect::kind, counting())));
        this.givenUp = evidence.deadLetters().stream()
                .filter(letter -> !evidence.forged().containsKey(letter.id()))
                .map(DeadLetter::orderId)
                .collect(toSet());
    }

    Checker check() {
        evidence.placed().keySet().forEach(this::checkOrder);
        findings.addAll(evidence.told().contradictions());
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

    /** Orders that somebody but the shop moved, or changed. */
    Set<String> steered() {
        return steered;
    }

    private void checkOrder(String id) {
        String state = Optional.ofNullable(evidence.orders().get(id))
                .map(LedgerView.Order::state)
                .orElse("not in the ledger");
        Due due = DUE.get(state);
        if (due == null) {
            checkOpen(id, state);
            return;
        }
        checkEffect(id, state, "CHARGE", due.charges());
        checkEffect(id, state, "REFUND", due.refunds());
        checkEffect(id, state, "SHIPMENT", due.shipments());
        checkTold(id, state, due.told());
    }

    private void checkOpen(String id, String state) {
        String where = evidence.stuck().contains(id) ? "stuck" : givenUp.contains(id) ? "given up" : "lost";
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

    private void checkTold(String id, String state, String end) {
        if (evidence.told().of(id, end).isEmpty()) {
            findings.add(id + ": " + state + ", but nobody was told " + end);
        }
        DUE.values().stream()
                .map(Due::told)
                .filter(other -> !other.equals(end))
                .filter(other -> !(other.equals("order.cancelled") && state.equals("REFUNDED")))
                .filter(other -> evidence.told().of(id, other).isPresent())
                .forEach(other -> findings.add(id + ": " + state + ", but " + other + " was told as well"));
        ORDER_OF_EVENTS.forEach(pair -> checkOrderOf(id, pair.get(0), pair.get(1)));
    }

    private void checkOrderOf(String id, String first, String second) {
        Optional<Told> cause = evidence.told().of(id, first);
        Optional<Told> effect = evidence.told().of(id, second);
        if (cause.isPresent()
                && effect.isPresent()
                && effect.get().at().isBefore(cause.get().at())) {
            findings.add(id + ": " + second + " is older than " + first);
        }
    }
}
