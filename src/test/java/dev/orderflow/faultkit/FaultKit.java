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
 * order to end, and gathers the evidence. Whatever comes of it is written into its directory.
 */
final class FaultKit implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration CALM = Duration.ofSeconds(3);

    private final Scale scale;
    private final World world;
    private final Path directory;
    private final Instant start = Instant.now();
    private final Chronicle chronicle = new Chronicle();
    private final Shop shop;
    private final Outsider outsider;
    private final WebhookSender webhooks;
    private final Losses losses;
    private final Postbox postbox;
    private final Witness witness;
    private final List<Readiness> readiness = new ArrayList<>();
    private final List<Injected> faults = new ArrayList<>();
    private final List<String> findings = new ArrayList<>();
    private Lookout lookout;

    FaultKit(Scale scale) throws Exception {
        this.scale = scale;
        this.directory = emptied(Path.of("target", "faults", String.valueOf(scale.seed())));
        this.world = new World(directory);
        this.postbox = new Postbox("shop", world.operator().client());
        this.shop = new Shop(postbox, scale);
        this.outsider = new Outsider(world.operator().client(), shop, chronicle, ledger(), scale);
        this.webhooks = new WebhookSender(world.workers(), shop, scale);
        this.losses = new Losses(shop, outsider, chronicle);
        this.witness = new Witness(world.operator().client(), chronicle, this::heard);
    }

    /** @return what happened, and what is wrong */
    RunReport run() throws Exception {
        open();
        try (Sampler sampler = new Sampler(shop, chronicle, readiness)) {
            playRounds();
            shop.close();
            webhooks.close();
            outsider.close();
            Progress.say(
                    "the shop is closed, %d orders; the outsider, too, %d messages",
                    shop.placed().size(), outsider.sent().size());
            Set<String> open = new Drain(shop, ledger(), losses, chronicle).run();
            Evidence evidence = new Aftermath(world, shop, outsider, chronicle, losses, ledger()).gather(open);
            Verdict verdict = new Verdict(evidence, world, shop, webhooks, faults);
            findings.addAll(verdict.findings());
            findings.addAll(lookout.findings());
            readiness.forEach(each -> findings.addAll(each.failedLiveness()));
            return verdict.report(scale, start, sampler.samples(), findings, lookout.notes());
        }
    }

    /** Of this run: logs, the provider's file, and the report. */
    Path directory() {
        return directory;
    }

    @Override
    public void close() throws Exception {
        shop.close();
        webhooks.close();
        outsider.close();
        postbox.close();
        witness.close();
        readiness.forEach(Readiness::close);
        if (lookout != null) {
            lookout.close();
        }
        Files.copy(world.provider().file(), directory.resolve("provider.jsonl"));
        Files.copy(world.database().log(), directory.resolve("postgresql.log"));
        Files.copy(world.broker().log(), directory.resolve("rabbitmq.log"));
        world.close();
    }

    /** A former run of the same seed is over. */
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
        Progress.say(
                "seed %d, %d s of faults, logs in %s",
                scale.seed(), scale.length().toSeconds(), directory);
        ProviderFaults.behave(world, "");
        witness.start();
        Awaitility.await().atMost(START_LIMIT).until(witness::listens);
        for (Worker worker : world.workers()) {
            worker.start();
            readiness.add(new Readiness(worker));
        }
        Awaitility.await()
                .atMost(START_LIMIT)
                .until(() -> readiness.stream().allMatch(each -> each.now() == Sample.Condition.UP));
        lookout = new Lookout(world.workers());
        postbox.start();
        shop.open();
        outsider.start();
        webhooks.start();
        // A broker killed while its queues are new may come back with some that have no leader.
        Round.hold(CALM);
    }

    private void heard(Letter event) {
        shop.repeat(event);
        outsider.overhear(event);
    }

    private void playRounds() throws Exception {
        Plan plan = new Plan(scale.seed());
        Instant end = Instant.now().plus(scale.length());
        for (int number = 1; Instant.now().isBefore(end); number++) {
            Round round = new Round(number, world, readiness, losses);
            List<Plan.Planned> planned = plan.nextRound();
            Progress.say(
                    "round %d: %s",
                    number, planned.stream().map(each -> each.fault().name()).collect(Collectors.joining(", ")));
            List<Injected> played = round.run(planned);
            findings.addAll(round.findings());
            restartTheFallen(number);
            Round.hold(CALM);
            faults.addAll(lookout.seen(played));
            Progress.say(
                    "%s placed %d, ended %d, workers %s",
                    Progress.clock(Duration.between(start, Instant.now())),
                    shop.placed().size(),
                    chronicle.ended().size(),
                    readiness.stream().map(Readiness::now).toList());
        }
    }

    /** As Kubernetes would; but no fault of the kit may end a worker that it does not end itself. */
    private void restartTheFallen(int round) throws IOException {
        for (Worker worker : world.workers()) {
            if (worker.hasFallenOver()) {
                findings.add("round " + round + ": " + worker.name() + " ended by itself");
                worker.start();
            }
        }
    }

    private LedgerView ledger() {
        return world.ledger("S" + scale.seed() + "-");
    }
}
