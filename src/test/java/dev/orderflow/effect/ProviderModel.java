package dev.orderflow.effect;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A provider that honours an idempotency key for its window and counts its charges. It records the key when a request arrives
 * and acts within half the window, if at all. A look-up does not find a charge that is still in progress.
 */
final class ProviderModel {

    /** The outcome of a request that arrives. */
    enum Fate {
        ACTS,
        REFUSES,
        TAKES,
        FAILS,
        STALLS
    }

    /** The progress of a charge. */
    enum Stage {
        AT_WORK,
        TAKEN,
        ACTED,
        REFUSED
    }

    /** A charge. At most one must act. */
    static final class Charge {
        private final Duration keyEnds;
        private final String reference;
        private Stage stage;

        private Charge(Duration keyEnds, String reference) {
            this.keyEnds = keyEnds;
            this.reference = reference;
        }
    }

    private static final Duration MOST_WORK = TestTimeouts.KEY_WINDOW.dividedBy(2);

    private final Supplier<Duration> clock;
    private final Subject subject;
    private final List<Charge> charges = new ArrayList<>();
    private int prepared;
    private int acts;

    ProviderModel(Supplier<Duration> clock, Subject subject) {
        this.clock = clock;
        this.subject = subject;
    }

    /** Ends a charge that waits for the customer. */
    Answer end() {
        charges.stream().filter(charge -> charge.stage == Stage.TAKEN).forEach(charge -> charge.stage = Stage.REFUSED);
        return acts == 0 ? new Answer.Done("vo_1") : new Answer.Refused("has acted");
    }

    int acts() {
        return acts;
    }

    Answer receive(Fate fate, Optional<String> reference) {
        if (fate == Fate.FAILS) {
            return new Answer.Failed("503");
        }
        if (subject.isPrepared() && reference.isEmpty()) {
            return new Answer.Prepared("pi_" + prepared++);
        }
        Optional<Charge> known = charges.stream()
                .filter(charge -> subject.isPrepared()
                        ? charge.reference.equals(reference.get())
                        : clock.get().compareTo(charge.keyEnds) < 0)
                .reduce((first, second) -> second);
        return answer(known.orElseGet(() -> begin(fate, reference)));
    }

    /** A provider that prepares is asked by reference only: without one, nothing was done. */
    Optional<Answer> lookUp(Optional<String> reference) {
        return charges.stream()
                .filter(charge -> charge.stage != Stage.AT_WORK)
                .filter(charge -> !subject.isPrepared() || charge.reference.equals(reference.orElse("")))
                .min((a, b) -> rank(a) - rank(b))
                .map(this::answer);
    }

    /** The charges that may still be decided. */
    List<Charge> undecided() {
        return charges.stream()
                .filter(charge -> charge.stage == Stage.TAKEN
                        || charge.stage == Stage.AT_WORK
                                && clock.get().plus(MOST_WORK).compareTo(charge.keyEnds) < 0)
                .toList();
    }

    void decide(Charge charge, boolean yes) {
        charge.stage = yes ? Stage.ACTED : Stage.REFUSED;
        acts += yes ? 1 : 0;
    }

    String situation() {
        StringBuilder text = new StringBuilder().append(acts).append(prepared);
        for (Charge charge : charges) {
            Duration left = charge.keyEnds.minus(clock.get());
            text.append(charge.stage).append(left.isNegative() ? -1 : left.toSeconds());
        }
        return text.toString();
    }

    private Charge begin(Fate fate, Optional<String> reference) {
        Charge charge = new Charge(
                clock.get().plus(TestTimeouts.KEY_WINDOW), reference.orElseGet(() -> "ch_" + charges.size()));
        charges.add(charge);
        switch (fate) {
            case ACTS -> decide(charge, true);
            case REFUSES -> decide(charge, false);
            case TAKES -> charge.stage = Stage.TAKEN;
            default -> charge.stage = Stage.AT_WORK;
        }
        return charge;
    }

    private static int rank(Charge charge) {
        return switch (charge.stage) {
            case ACTED -> 0;
            case TAKEN -> 1;
            default -> 2;
        };
    }

    private Answer answer(Charge charge) {
        return switch (charge.stage) {
            case ACTED -> new Answer.Done(charge.reference);
            case REFUSED -> new Answer.Refused("no funds");
            case TAKEN -> new Answer.Pending(charge.reference, subject.needsCustomer ? "https://example.com" : null);
            case AT_WORK -> new Answer.Unanswered("at work");
        };
    }
}
