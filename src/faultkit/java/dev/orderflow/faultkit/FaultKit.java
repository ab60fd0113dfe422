package dev.orderflow.faultkit;

import dev.orderflow.fixture.LedgerView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * One run: starts everything, opens the shop, plays rounds of faults until the time is over, closes the shop, waits for every
 * order to end, and gathers the evidence. All results are written into the run's directory.
 */
final class FaultKit implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration CALM = Duration.ofSeconds(3);

    private final RunSettings settings;
    private final TestBed testBed;
    private final Path directory;
    private final Instant start = Instant.now();
    private final PublishedEvents events = new PublishedEvents();
    private final Shop shop;
    private final OutsiderPublisher outsider;
    private final WebhookSender webhooks;
    private final AffectedOrders affected;
    private final ConfirmedPublisher shopPublisher;
    private final EventRecorder recorder;
    private final List<ReadinessHistory> readiness = new ArrayList<>();
    private final List<InjectedFault> faults = new ArrayList<>();
    private final List<String> findings = new ArrayList<>();
    private OperatorView operatorView;

    FaultKit(RunSettings settings) throws Exception {
        this.settings = settings;
        this.directory = emptied(Path.of("target", "faults", String.valueOf(settings.seed())));
        this.testBed = TestBed.ofTwoWorkers(directory);
        this.shopPublisher = new ConfirmedPublisher("shop", testBed.operator().client());
        this.shop = new Shop(shopPublisher, settings);
        this.outsider = new OutsiderPublisher(testBed.operator().client(), shop, events, ledger(), settings);
        this.webhooks = new WebhookSender(testBed.workers(), shop, settings);
        this.affected = new AffectedOrders(shop, outsider, events);
        this.recorder = new EventRecorder(testBed.operator().client(), events, this::received);
    }

    /** @return the run's events and findings */
    RunReport run() throws Exception {
        open();
        try (Sampler sampler = new Sampler(shop, events, readiness)) {
            playRounds();
            shop.close();
            webhooks.close();
            outsider.close();
            ProgressLog.print(
                    "the shop is closed, %d orders; the outsider, too, %d messages",
                    shop.placed().size(), outsider.sent().size());
            Set<String> open = new Drain(shop, ledger(), affected, events).run();
            RunEvidence evidence =
                    new EvidenceCollector(testBed, shop, outsider, events, affected, ledger()).gather(open);
            Verdict verdict = new Verdict(evidence, testBed, shop, webhooks, faults);
            findings.addAll(verdict.findings());
            findings.addAll(operatorView.findings());
            readiness.forEach(each -> findings.addAll(each.failedLiveness()));
            return verdict.report(settings, start, sampler.samples(), findings, operatorView.notes());
        }
    }

    /** The directory of this run's logs, provider file and report. */
    Path directory() {
        return directory;
    }

    @Override
    public void close() throws Exception {
        shop.close();
        webhooks.close();
        outsider.close();
        shopPublisher.close();
        recorder.close();
        readiness.forEach(ReadinessHistory::close);
        if (operatorView != null) {
            operatorView.close();
        }
        Files.copy(testBed.provider().file(), directory.resolve("provider.jsonl"));
        Files.copy(testBed.database().log(), directory.resolve("postgresql.log"));
        Files.copy(testBed.broker().log(), directory.resolve("rabbitmq.log"));
        testBed.close();
    }

    /** Deletes the files of an earlier run with the same seed. */
    private static Path emptied(Path directory) throws IOException {
        Files.createDirectories(directory);
        try (Stream<Path> old = Files.list(directory)) {
            for (Path file : old.toList()) {
                Files.delete(file);
            }
        }
        return directory;
    }

    private void open() throws Exception {
        ProgressLog.print(
                "seed %d, %d s of faults, logs in %s",
                settings.seed(), settings.length().toSeconds(), directory);
        ProviderFaults.behave(testBed, "");
        recorder.start();
        Awaitility.await().atMost(START_LIMIT).until(recorder::listens);
        for (RestartableWorker worker : testBed.workers()) {
            worker.start();
            readiness.add(new ReadinessHistory(worker));
        }
        Awaitility.await()
                .atMost(START_LIMIT)
                .until(() -> readiness.stream().allMatch(each -> each.now() == RunSample.Condition.UP));
        operatorView = new OperatorView(testBed.workers());
        shopPublisher.start();
        shop.open();
        outsider.start();
        webhooks.start();
        // If a broker is killed while its queues are new, some may have no leader after its restart.
        Round.hold(CALM);
    }

    private void received(TestMessage event) {
        shop.repeat(event);
        outsider.record(event);
    }

    private void playRounds() throws Exception {
        FaultSchedule plan = new FaultSchedule(settings.seed());
        Instant end = Instant.now().plus(settings.length());
        for (int number = 1; Instant.now().isBefore(end); number++) {
            Round round = new Round(number, testBed, readiness, affected);
            List<FaultSchedule.Planned> planned = plan.nextRound();
            ProgressLog.print(
                    "round %d: %s",
                    number, planned.stream().map(each -> each.fault().name()).collect(Collectors.joining(", ")));
            List<InjectedFault> played = round.run(planned);
            findings.addAll(round.findings());
            restartEnded(number);
            Round.hold(CALM);
            faults.addAll(operatorView.seen(played));
            ProgressLog.print(
                    "%s placed %d, ended %d, workers %s",
                    ProgressLog.clock(Duration.between(start, Instant.now())),
                    shop.placed().size(),
                    events.ended().size(),
                    readiness.stream().map(ReadinessHistory::now).toList());
        }
    }

    /** Restarts ended workers, as Kubernetes would. Each is a finding, because only the kit may end a worker. */
    private void restartEnded(int round) throws IOException {
        for (RestartableWorker worker : testBed.workers()) {
            if (worker.hasEndedByItself()) {
                findings.add("round " + round + ": " + worker.name() + " ended by itself");
                worker.start();
            }
        }
    }

    private LedgerView ledger() {
        return testBed.ledger("S" + settings.seed() + "-");
    }
}
