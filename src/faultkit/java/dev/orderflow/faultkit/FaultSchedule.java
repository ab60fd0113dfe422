package dev.orderflow.faultkit;

import dev.orderflow.faultkit.InjectableFault.Lane;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * The faults of each round, as the seed determines them. They are dealt like cards: each fault comes once before any is
 * repeated, so that a run of a few minutes has most of them.
 */
final class FaultSchedule {

    private static final int MOST_AT_ONCE = 4;

    /**
     * One fault of a round.
     *
     * @param after time between the beginning of the round and that of the fault
     * @param length duration of the fault
     */
    record Planned(InjectableFault fault, Duration after, Duration length) {}

    private final Random random;
    private final Deque<InjectableFault> deck = new ArrayDeque<>();

    FaultSchedule(long seed) {
        random = new Random(seed);
    }

    List<Planned> nextRound() {
        Set<Lane> taken = EnumSet.noneOf(Lane.class);
        List<Planned> round = new ArrayList<>();
        int most = 1 + random.nextInt(MOST_AT_ONCE);
        while (round.size() < most && !taken.contains(Lane.ALL)) {
            InjectableFault fault = draw(taken);
            taken.add(fault.lane());
            // Long enough for readiness to report it, and independent of the other faults.
            round.add(new Planned(fault, millis(0, 5000), millis(7000, 11_000)));
        }
        return round;
    }

    /** Draws the first card that fits. The others stay in the deck for a later round. */
    private InjectableFault draw(Set<Lane> taken) {
        for (Iterator<InjectableFault> cards = deck.iterator(); cards.hasNext(); ) {
            InjectableFault card = cards.next();
            boolean fits = taken.isEmpty() || card.lane() != Lane.ALL && !taken.contains(card.lane());
            if (fits) {
                cards.remove();
                return card;
            }
        }
        shuffle();
        return draw(taken);
    }

    private void shuffle() {
        List<InjectableFault> all = new ArrayList<>();
        all.addAll(RunSettings.OF_CLUSTER ? ClusterFaults.all(random) : BrokerFaults.all());
        all.addAll(ProcessFaults.all());
        all.addAll(DatabaseFaults.all());
        all.addAll(NetworkFaults.all(random));
        all.addAll(ProviderFaults.all());
        Collections.shuffle(all, random);
        deck.addAll(all);
    }

    private Duration millis(int from, int to) {
        return Duration.ofMillis(from + random.nextInt(to - from));
    }
}
