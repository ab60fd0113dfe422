package dev.orderflow.faultkit;

import dev.orderflow.fixture.LedgerView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The figures and findings of the evidence. */
final class Verdict {

    private final RunEvidence evidence;
    private final Checker checker;
    private final TestBed testBed;
    private final Shop shop;
    private final WebhookSender webhooks;
    private final List<InjectedFault> faults;

    Verdict(RunEvidence evidence, TestBed testBed, Shop shop, WebhookSender webhooks, List<InjectedFault> faults) {
        this.evidence = evidence;
        this.checker = new Checker(evidence).check();
        this.testBed = testBed;
        this.shop = shop;
        this.webhooks = webhooks;
        this.faults = faults;
    }

    List<String> findings() {
        return checker.findings();
    }

    /** @param notes further notes, printed before those of the verdict */
    RunReport report(
            RunSettings settings, Instant start, List<RunSample> samples, List<String> findings, List<String> notes)
            throws Exception {
        return new RunReport(
                settings.seed(),
                "%d seconds of faults".formatted(settings.length().toSeconds()),
                (int) Math.max(1, settings.length().toMinutes()),
                environment(settings),
                start,
                Instant.now(),
                faults,
                samples,
                counts(settings),
                findings,
                Stream.concat(notes.stream(), notes().stream()).toList());
    }

    private List<Count> counts(RunSettings settings) {
        LedgerView ledger = testBed.ledger("S" + settings.seed() + "-");
        return new FinalCount(evidence).of(checker, ledger, shop, webhooks, faults);
    }

    private Map<String, String> environment(RunSettings settings) throws Exception {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("RabbitMQ", testBed.operator().version());
        environment.put("Java", System.getProperty("java.version"));
        environment.put("processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
        environment.put("orders in a second", String.valueOf(settings.ordersPerSecond()));
        return environment;
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        for (InjectedFault fault : faults) {
            note(
                    notes,
                    fault,
                    "DOWN",
                    fault.health().down(),
                    RunSettings.DOWN_LIMIT,
                    fault.health().expected());
            note(notes, fault, "UP", fault.health().up(), RunSettings.UP_LIMIT, InjectedFault.Expectation.DOWN);
        }
        return notes;
    }

    private static void note(
            List<String> notes,
            InjectedFault fault,
            String what,
            Duration after,
            Duration limit,
            InjectedFault.Expectation due) {
        if (due != InjectedFault.Expectation.NOTHING && after != null && after.compareTo(limit) > 0) {
            notes.add(
                    "round %d, %s: %s only after %d ms".formatted(fault.round(), fault.name(), what, after.toMillis()));
        }
    }
}
