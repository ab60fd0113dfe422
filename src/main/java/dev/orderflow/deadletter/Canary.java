package dev.orderflow.deadletter;

import dev.orderflow.ledger.ReplayRecord;

/**
 * What a replay does next. It sends one message, then ten, then a hundred at a time, and waits after each step until it is
 * known what became of it: whoever sends two thousand to a provider that still fails, fails once.
 */
final class Canary {

    private static final int[] STEPS = {1, 10, 100};

    /** One in so many that fails again stops the replay. */
    private static final int TOLERATED = 10;

    private Canary() {}

    /** What is to be done. */
    sealed interface Move {}

    /** @param step to which they belong, 1 for the first */
    record Send(int step, int count) implements Move {}

    /** Until it is known what became of this step. */
    record Wait() implements Move {}

    /** @param note why, for people */
    record Stop(String note) implements Move {}

    /** All were sent, and of all it is known what became of them. */
    record Finish() implements Move {}

    static Move next(ReplayRecord replay) {
        ReplayRecord.OfStep ofStep = replay.ofStep();
        int pending = ofStep.sent() - ofStep.resolved() - ofStep.failed();
        int size = sizeOf(replay.step());
        if (ofStep.failed() * TOLERATED >= Math.max(1, ofStep.sent())) {
            return new Stop("%d of %d failed again: %s".formatted(ofStep.failed(), ofStep.sent(), ofStep.trouble()));
        }
        if (replay.planned() > 0 && ofStep.sent() < size) {
            return send(replay, replay.step(), size - ofStep.sent());
        }
        if (pending > 0) {
            return new Wait();
        }
        return replay.planned() == 0 ? new Finish() : send(replay, replay.step() + 1, sizeOf(replay.step() + 1));
    }

    /** No more than the rate allows in the second until it is asked again. */
    private static Send send(ReplayRecord replay, int step, int count) {
        return new Send(step, Math.min(Math.min(count, replay.planned()), replay.rate()));
    }

    private static int sizeOf(int step) {
        return step == 0 ? 0 : STEPS[Math.min(step, STEPS.length) - 1];
    }
}
