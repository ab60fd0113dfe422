package dev.orderflow.faultkit;

import dev.orderflow.access.AccessWorker;
import dev.orderflow.fixture.LedgerView;
import dev.orderflow.image.SmallPod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.springframework.security.crypto.bcrypt.BCrypt;

/**
 * One run of an attacker. A worker in the smallest pod handles honest orders at a steady rate, while the attacker sends
 * whatever an HTTP caller and a publisher can send. The kit injects no other fault.
 */
final class Attack implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration SLOWEST = Duration.ofSeconds(5);

    /** A slow machine delays orders as well, so a run fails only beyond a multiple of the limit. The printed figures are the proof. */
    private static final Duration FAILS = SLOWEST.multipliedBy(RunSettings.TOLERANCE);

    private static final String OPERATOR = "admin";
    private static final int ORDERS_BEFORE = 2000;
    private static final int MESSAGES_PER_SECOND = 22;
    private static final int REQUESTS_PER_SECOND = 42;

    private final RunSettings settings;
    private final TestBed testBed;
    private final Path directory;
    private final SmallPod pod;
    private final RestartableWorker worker;
    private final PublishedEvents events = new PublishedEvents();
    private final ConfirmedPublisher shopPublisher;
    private final Shop shop;
    private final OutsiderPublisher outsider;
    private final WebhookSender webhooks;
    private final EventRecorder recorder;
    private final HostilePublisher publisher;
    private final HostileRequests requests;
    private final List<String> findings = new ArrayList<>();
    private ReadinessHistory readiness;
    private long mostMemory;

    Attack(RunSettings settings) throws Exception {
        this.settings = settings;
        this.directory = Files.createDirectories(Path.of("target", "faults", "attack-" + settings.seed()));
        this.pod = SmallPod.create();
        this.testBed = TestBed.ofOnePod(directory, pod, settings());
        this.worker = testBed.worker(0);
        this.shopPublisher = new ConfirmedPublisher("shop", testBed.operator().client());
        this.shop = new Shop(shopPublisher, settings);
        this.outsider = new OutsiderPublisher(testBed.operator().client(), shop, events, ledger(), settings);
        this.webhooks = new WebhookSender(testBed.workers(), shop, settings);
        this.recorder = new EventRecorder(testBed.operator().client(), events, this::received);
        this.publisher = new HostilePublisher(
                testBed.operator().client(),
                settings.seed(),
                MESSAGES_PER_SECOND,
                !testBed.operator().version().matches("3\\.1[0-2]\\..*"));
        this.requests =
                new HostileRequests(worker.port(), AccessWorker.token(OPERATOR), settings.seed(), REQUESTS_PER_SECOND);
    }

    /** @return the findings; empty if there are none */
    List<String> run() throws Exception {
        open();
        Awaitility.await().atMost(START_LIMIT).until(this::isWarm);
        publisher.start();
        requests.start();
        events.takeEnds();
        Instant start = Instant.now();
        try (Sampler sampler = new Sampler(shop, events, List.of(readiness))) {
            Awaitility.await()
                    .atMost(settings.length().plusMinutes(1))
                    .pollInterval(Duration.ofSeconds(10))
                    .until(() -> isOver(start));
            publisher.close();
            requests.close();
            shop.close();
            webhooks.close();
            outsider.close();
            AffectedOrders affected = new AffectedOrders(shop, outsider, events);
            Set<String> open = new Drain(shop, ledger(), affected, events).run();
            if (worker.hasEndedByItself()) {
                findings.add("the worker ended by itself after the attack");
            }
            RunEvidence evidence =
                    new EvidenceCollector(testBed, shop, outsider, events, affected, ledger()).gather(open);
            findings.addAll(new Checker(evidence).check().findings());
            findings.addAll(readiness.failedLiveness());
            judge(start, sampler.millis());
        }
        return findings;
    }

    @Override
    public void close() throws Exception {
        publisher.close();
        requests.close();
        shop.close();
        webhooks.close();
        outsider.close();
        shopPublisher.close();
        recorder.close();
        if (readiness != null) {
            readiness.close();
        }
        Files.copy(testBed.broker().log(), directory.resolve("rabbitmq.log"), StandardCopyOption.REPLACE_EXISTING);
        testBed.close();
        pod.close();
    }

    private void open() throws Exception {
        ProgressLog.print(
                "attack with seed %d for %d s",
                settings.seed(), settings.length().toSeconds());
        recorder.start();
        Awaitility.await().atMost(START_LIMIT).until(recorder::listens);
        worker.start();
        readiness = new ReadinessHistory(worker);
        Awaitility.await().atMost(START_LIMIT).until(() -> readiness.now() == RunSample.Condition.UP);
        shopPublisher.start();
        shop.open();
        outsider.start();
        webhooks.start();
    }

    /** Requires a log-in as in production, except for placing orders. */
    private static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(AccessWorker.user(OPERATOR, "operator"));
        // The cost that the documentation recommends. It makes each guess more expensive than in other tests.
        String hash = BCrypt.hashpw("not to be guessed", BCrypt.gensalt(12));
        settings.put("orderflow.access.users.\"%s\".password-hash".formatted(OPERATOR), hash);
        settings.put("orderflow.access.open", "false");
        settings.put("orderflow.intake.open", "true");
        return settings;
    }

    /** Whether the worker's code is compiled, which takes a while after its start. */
    private boolean isWarm() {
        int ended = events.ended().size();
        return ended > ORDERS_BEFORE && shop.placed().size() - ended < settings.ordersPerSecond();
    }

    private void received(TestMessage event) {
        shop.repeat(event);
        outsider.record(event);
    }

    private boolean isOver(Instant start) throws IOException {
        if (worker.hasEndedByItself()) {
            findings.add("the worker ended by itself after "
                    + Duration.between(start, Instant.now()).toSeconds() + " s");
            worker.start();
        }
        mostMemory = Math.max(mostMemory, pod.workingSet());
        ProgressLog.print(
                "%s placed %d, ended %d, hostile messages %d, requests %d, %s",
                ProgressLog.clock(Duration.between(start, Instant.now())),
                shop.placed().size(),
                events.ended().size(),
                publisher.sent(),
                requests.sent(),
                readiness.now());
        return Instant.now().isAfter(start.plus(settings.length()));
    }

    private void judge(Instant start, List<Double> millis) throws IOException {
        double p99 = Sampler.part(millis, 0.99);
        Duration notUp = readiness.longestNotUp(start);
        long late = millis.stream().filter(each -> each > SLOWEST.toMillis()).count();
        ProgressLog.print(
                "honest orders: %d placed, %d seen to end", shop.placed().size(), millis.size());
        ProgressLog.print(
                "from order to end: p50 %.0f ms, p99 %.0f ms, slowest %.0f ms, %d above 5 s",
                Sampler.part(millis, 0.5), p99, Sampler.part(millis, 1), late);
        ProgressLog.print("hostile: %d messages, %d requests", publisher.sent(), requests.sent());
        for (int status = 0; status < 600; status++) {
            if (requests.answered(status) > 0) {
                ProgressLog.print("answered %d: %d", status, requests.answered(status));
            }
        }
        ProgressLog.print("longest not UP: %d ms; largest working set %d MiB", notUp.toMillis(), mostMemory >> 20);
        if (p99 > FAILS.toMillis()) {
            findings.add("p99 of the honest orders is %.0f ms".formatted(p99));
        }
        if (notUp.compareTo(FAILS) > 0) {
            findings.add("readiness was not UP for %d ms".formatted(notUp.toMillis()));
        }
    }

    private LedgerView ledger() {
        return testBed.ledger("S" + settings.seed() + "-");
    }
}
