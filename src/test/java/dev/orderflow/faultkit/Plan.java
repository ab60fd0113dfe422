package dev.orderflow.faultkit;

import dev.orderflow.faultkit.Fault.Lane;
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
 * What is to break, in rounds, as a seed has it. The faults are dealt like cards: each comes once before any comes again, so
 * that a run of a few minutes has met most of them.
 */
final class Plan {

    private static final int MOST_AT_ONCE = 4;

    /**
     * One fault of a round.
     *
     * @param after the beginning of the round
     * @param length for which it lasts
     */
    record Planned(Fault fault, Duration after, Duration length) {}

    private final Random random;
    private final Deque<Fault> deck = new ArrayDeque<>();

    Plan(long seed) {
        random = new Random(seed);
    }

    List<Planned> nextRound() {
        Set<Lane> taken = EnumSet.noneOf(Lane.class);
        List<Planned> round = new ArrayList<>();
        int most = 1 + random.nextInt(MOST_AT_ONCE);
        while (round.size() < most && !taken.contains(Lane.ALL)) {
            Fault fault = draw(taken);
            taken.add(fault.lane());
            // Long enough for readiness to see it, and in no step with the others.
            round.add(new Planned(fault, millis(0, 5000), millis(7000, 11_000)));
        }
        return round;
    }

    /** The first card that fits; what does not fit stays for a later round. */
    private Fault draw(Set<Lane> taken) {
        for (Iterator<Fault> cards = deck.iterator(); cards.hasNext(); ) {
            Fault card = cards.next();
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
        List<Fault> all = new ArrayList<>();
        all.addAll(BrokerFaults.all());
        all.addAll(ProcessFaults.all());
        all.addAll(NetworkFaults.all(random));
        all.addAll(ProviderFaults.all());
        Collections.shuffle(all, random);
        deck.addAll(all);
    }

    private Duration millis(int from, int to) {
        return Duration.ofMillis(from + random.nextInt(to - from));
    }
}
