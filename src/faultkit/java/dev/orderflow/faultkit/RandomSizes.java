package dev.orderflow.faultkit;

import java.util.Random;

/** Random sizes on a logarithmic scale: as many from 10 to 100 as from 100,000 to 1,000,000. */
final class RandomSizes {

    private RandomSizes() {}

    static int upTo(int most, Random random) {
        return (int) Math.exp(random.nextDouble() * Math.log(most));
    }
}
