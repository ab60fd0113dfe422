package dev.orderflow.deadletter;

/**
 * Decides the next step of a replay. It publishes one message, then ten, then a hundred at a time, and waits after each step for
 * the outcomes. If the provider still fails, a replay of two thousand messages therefore fails after one.
 */
final class Canary {

    private static final int[] STEPS = {1, 10, 100};

    /** The replay stops if at least one in this number of messages fails again. */
    private static final int TOLERATED = 10;

    private Canary() {}

    /** The next action. */
    sealed interface Move {}

    /**
     * Publishes messages of a step.
     *
     * @param step number of the step, 1 for the first
     */
    record Send(int step, int count) implements Move {}

    /** Waits for the outcomes of this step. */
    record Wait() implements Move {}

    /**
     * Stops the replay.
     *
     * @param note the reason, for operators
     */
    record Stop(String note) implements Move {}

    /** All messages were published, and all outcomes are known. */
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

    /** Limits the count to the rate, because this method is called once a second. */
    private static Send send(ReplayRecord replay, int step, int count) {
        return new Send(step, Math.min(Math.min(count, replay.planned()), replay.rate()));
    }

    private static int sizeOf(int step) {
        return step == 0 ? 0 : STEPS[Math.min(step, STEPS.length) - 1];
    }
}
