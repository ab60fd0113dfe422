package dev.orderflow.faultkit;

import dev.orderflow.fixture.LedgerView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the evidence says, in figures and in words. */
final class Verdict {

    private final Evidence evidence;
    private final Checker checker;
    private final World world;
    private final Shop shop;
    private final WebhookSender webhooks;
    private final List<Injected> faults;

    Verdict(Evidence evidence, World world, Shop shop, WebhookSender webhooks, List<Injected> faults) {
        this.evidence = evidence;
        this.checker = new Checker(evidence).check();
        this.world = world;
        this.shop = shop;
        this.webhooks = webhooks;
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
        return new FinalCount(evidence).of(checker, ledger, shop, webhooks, faults);
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
