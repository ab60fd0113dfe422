package dev.orderflow.faultkit;

import static java.util.stream.Collectors.toMap;

import dev.orderflow.faultkit.connector.Leftovers;
import dev.orderflow.fixture.LedgerView;
import dev.orderflow.topology.TopologyFixture;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Collects the evidence when all orders have ended, or when some are stuck. */
record EvidenceCollector(
        TestBed testBed,
        Shop shop,
        OutsiderPublisher outsider,
        PublishedEvents events,
        AffectedOrders affected,
        LedgerView ledger) {

    private static final Set<String> NOT_CONSUMED = Set.of("dead-letter.large");
    private static final Duration EMPTY_LIMIT = Duration.ofSeconds(90);

    /** @param open orders that have not ended */
    RunEvidence gather(Set<String> open) throws Exception {
        // Copies and late retries of ended orders may still be in the queues.
        Set<String> leftovers = open.isEmpty()
                ? Leftovers.queuesThatStayFull(testBed.operator(), "", NOT_CONSUMED, EMPTY_LIMIT)
                : Set.of();
        Set<String> stuck = open.isEmpty() ? Set.of() : inQueues(open);
        return new RunEvidence(
                shop.sent(),
                shop.bad(),
                outsider.sent(),
                ledger.orders(),
                testBed.provider().effects().stream()
                        .filter(effect -> !effect.orderId().startsWith(HostileMessages.ID_PREFIX))
                        .toList(),
                events,
                LedgerDeadLetters.in(ledger),
                DeadLetterCheck.EVENTS.values().stream().collect(toMap(type -> type, ledger::withEvent)),
                affected.orders(),
                List.copyOf(leftovers),
                stuck);
    }

    /** Kills the workers first, because unacked messages can be read only then. */
    private Set<String> inQueues(Set<String> open) throws Exception {
        for (RestartableWorker worker : testBed.workers()) {
            worker.kill();
        }
        Set<String> ids =
                new TreeSet<>(new Leftovers(testBed.operator(), TopologyFixture.topology(KitWorkerSettings.topology()))
                        .idsInAllBut(BrokerNames.DEAD_LETTER));
        ids.retainAll(open);
        return ids;
    }
}
