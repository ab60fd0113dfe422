package dev.orderflow.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.SplittableRandom;

/** Random numbers that do not depend on the order in which requests arrive. */
final class Dice {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private Dice() {}

    /** @return from 0 to 1, the same for the same arguments */
    static double roll(long seed, String what, String key, int nth) {
        long hash = FNV_OFFSET ^ seed;
        for (byte each : (what + '/' + key + '/' + nth).getBytes(UTF_8)) {
            hash = (hash ^ each) * FNV_PRIME;
        }
        return new SplittableRandom(hash).nextDouble();
    }
}
