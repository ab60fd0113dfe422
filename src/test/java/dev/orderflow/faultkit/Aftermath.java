package dev.orderflow.faultkit;

import dev.orderflow.faults.Leftovers;
import dev.orderflow.fixture.LedgerView;
import dev.orderflow.messaging.TopologyFixture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Gathers the evidence when all orders have ended, or nothing more is heard of some. */
record Aftermath(World world, Shop shop, Chronicle chronicle, Losses losses, LedgerView ledger) {

    private static final Duration EMPTY_LIMIT = Duration.ofSeconds(90);

    /** @param open orders that have not ended */
    Evidence gather(Set<String> open) throws Exception {
        List<String> leftovers = open.isEmpty() ? queuesThatStayFull() : List.of();
        Set<String> stuck = open.isEmpty() ? Set.of() : inQueues(open);
        return new Evidence(
                shop.placed().keySet(),
                shop.bad(),
                ledger.states(),
                world.provider().effects(),
                chronicle,
                DeadLetters.in(ledger),
                losses.orders(),
                leftovers,
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

    /** Copies and late retries of orders that have ended are still to be settled. */
    private List<String> queuesThatStayFull() {
        List<String> full = new ArrayList<>();
        try {
            Awaitility.await()
                    .atMost(EMPTY_LIMIT)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> {
                        full.clear();
                        world.operator().depths("").forEach((queue, depth) -> {
                            if (!depth.isEmpty()) {
                                full.add(queue + " " + depth);
                            }
                        });
                        return full.isEmpty();
                    });
        } catch (ConditionTimeoutException late) {
            Progress.say("queues do not become empty: %s", full);
        }
        return full;
    }
}
