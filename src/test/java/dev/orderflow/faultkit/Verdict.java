package dev.orderflow.faultkit;

import dev.orderflow.faultkit.DeadLetters.DeadLetter;
import dev.orderflow.fixture.LedgerView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the evidence says, in figures and in words. */
final class Verdict {

    private final Evidence evidence;
    private final Checker checker;
    private final World world;
    private final Shop shop;
    private final Chronicle chronicle;
    private final List<Injected> faults;

    Verdict(Evidence evidence, World world, Shop shop, Chronicle chronicle, List<Injected> faults) {
        this.evidence = evidence;
        this.checker = new Checker(evidence).check();
        this.world = world;
        this.shop = shop;
        this.chronicle = chronicle;
        this.faults = faults;
    }

    List<String> findings() {
        return checker.findings();
    }

    /** @param notes of others, before those of the verdict itself */
    RunReport report(Scale scale, Instant start, List<Sample> samples, List<String> findings, List<String> notes)
            throws Exception {
        return new RunReport(
                scale.seed(),
                "%d seconds of faults".formatted(scale.length().toSeconds()),
                (int) Math.max(1, scale.length().toMinutes()),
                environment(scale),
                start,
                Instant.now(),
                faults,
                samples,
                counts(scale),
                findings,
                Stream.concat(notes.stream(), notes().stream()).toList());
    }

    private List<Count> counts(Scale scale) {
        LedgerView ledger = world.ledger("S" + scale.seed() + "-");
        List<Count> counts = new ArrayList<>();
        counts.add(new Count("orders placed", evidence.placed().size(), "taken by the broker, by id", false));
        for (String state : List.of("SHIPPED", "DECLINED", "CANCELLED", "REFUNDED")) {
            counts.add(new Count("ended " + state, inState(state), "in the ledger", false));
        }
        for (String kind : List.of("CHARGE", "SHIPMENT", "REFUND")) {
            counts.add(new Count(kind.toLowerCase(Locale.ROOT) + "s", effects(kind), "in the provider's file", false));
        }
        counts.add(new Count("lost", checker.lost().size(), "neither ended nor in any queue", true));
        counts.add(new Count("doubled", checker.doubled().size(), "charged, shipped or refunded twice", true));
        counts.add(new Count("stuck", evidence.stuck().size(), "not ended, still in a queue", true));
        counts.add(new Count("bad messages", evidence.bad().size(), "no orders; sent on purpose", false));
        counts.add(new Count("of these in the dead letters", badKept(), "by message id, with their bytes", false));
        counts.add(new Count("faults survived", faults.size(), "", false));
        counts.add(new Count("shown by a metric", shown(Sighting::metrics), "of these faults", false));
        counts.add(new Count("shown by an alert", shown(Sighting::alerts), "of these faults", false));
        counts.add(new Count("events told again", chronicle.copies(), "the same id and bytes, dropped by id", false));
        counts.add(new Count("copies sent on purpose", shop.copies(), "of orders and of workers' events", false));
        counts.add(new Count("attempts repeated", repeated(ledger), "at effects that were begun before", false));
        counts.add(new Count("messages sent again", shop.again(), "after somebody threw a queue away", false));
        return counts;
    }

    private long shown(Function<Sighting, Sighting.Of> by) {
        return faults.stream()
                .map(Injected::sighting)
                .map(by)
                .filter(Sighting.Of::isThere)
                .count();
    }

    private long inState(String state) {
        return evidence.states().values().stream().filter(state::equals).count();
    }

    private long effects(String kind) {
        return evidence.effects().stream()
                .filter(effect -> effect.kind().equals(kind))
                .count();
    }

    private long badKept() {
        return evidence.deadLetters().stream()
                .map(DeadLetter::id)
                .filter(evidence.bad()::containsKey)
                .distinct()
                .count();
    }

    private static long repeated(LedgerView ledger) {
        return List.of("PAYMENT", "SHIPMENT", "REFUND").stream()
                .flatMap(kind -> ledger.attempts(kind).values().stream())
                .mapToLong(attempts -> Math.max(0, attempts - 1))
                .sum();
    }

    private Map<String, String> environment(Scale scale) throws Exception {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("RabbitMQ", world.operator().version());
        environment.put("Java", System.getProperty("java.version"));
        environment.put("processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
        environment.put("orders in a second", String.valueOf(scale.ordersPerSecond()));
        return environment;
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        for (Injected fault : faults) {
            note(
                    notes,
                    fault,
                    "DOWN",
                    fault.health().down(),
                    Scale.DOWN_LIMIT,
                    fault.health().expected());
            note(notes, fault, "UP", fault.health().up(), Scale.UP_LIMIT, Injected.Expectation.DOWN);
        }
        return notes;
    }

    private static void note(
            List<String> notes, Injected fault, String what, Duration after, Duration limit, Injected.Expectation due) {
        if (due != Injected.Expectation.NOTHING && after != null && after.compareTo(limit) > 0) {
            notes.add(
                    "round %d, %s: %s only after %d ms".formatted(fault.round(), fault.name(), what, after.toMillis()));
        }
    }
}
