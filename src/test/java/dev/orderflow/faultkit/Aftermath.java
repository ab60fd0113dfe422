package dev.orderflow.faultkit;

import dev.orderflow.faults.Leftovers;
import dev.orderflow.fixture.LedgerView;
import dev.orderflow.messaging.TopologyFixture;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Gathers the evidence when all orders have ended, or nothing more is heard of some. */
record Aftermath(World world, Shop shop, Outsider outsider, Chronicle chronicle, Losses losses, LedgerView ledger) {

    private static final Duration EMPTY_LIMIT = Duration.ofSeconds(90);

    /** @param open orders that have not ended */
    Evidence gather(Set<String> open) throws Exception {
        // Copies and late retries of orders that have ended are still to be settled.
        Set<String> leftovers =
                open.isEmpty() ? Leftovers.queuesThatStayFull(world.operator(), "", Set.of(), EMPTY_LIMIT) : Set.of();
        Set<String> stuck = open.isEmpty() ? Set.of() : inQueues(open);
        return new Evidence(
                shop.sent(),
                shop.bad(),
                outsider.sent(),
                ledger.orders(),
                world.provider().effects(),
                chronicle,
                DeadLetters.in(ledger),
                losses.orders(),
                List.copyOf(leftovers),
                stuck);
    }

    /** What a worker holds is only to be seen when it is gone. */
    private Set<String> inQueues(Set<String> open) throws Exception {
        for (Worker worker : world.workers()) {
            worker.kill();
        }
        Set<String> ids =
                new TreeSet<>(new Leftovers(world.operator(), TopologyFixture.topology(WorkerSettings.topology()))
                        .idsInAllBut(Names.DEAD_LETTER));
        ids.retainAll(open);
        return ids;
    }
}
