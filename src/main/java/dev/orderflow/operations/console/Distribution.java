package dev.orderflow.operations.console;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * A histogram of durations.
 *
 * @param bounds upper bounds in seconds, ascending
 * @param counts cumulative: each count includes those before it
 */
record Distribution(double[] bounds, double[] counts) {

    static final Distribution NONE = new Distribution(new double[0], new double[0]);

    /** Empty for a timer without buckets. */
    static Distribution of(Timer timer) {
        CountAtBucket[] buckets = timer.takeSnapshot().histogramCounts();
        return new Distribution(
                Arrays.stream(buckets)
                        .mapToDouble(bucket -> bucket.bucket(TimeUnit.SECONDS))
                        .toArray(),
                Arrays.stream(buckets).mapToDouble(CountAtBucket::count).toArray());
    }

    /** Histograms with different bounds cannot be added. In this case the first one is returned. */
    Distribution plus(Distribution other) {
        if (bounds.length == 0) {
            return other;
        }
        return combined(other, 1);
    }

    /** The durations recorded since {@code earlier}. */
    Distribution minus(Distribution earlier) {
        return combined(earlier, -1);
    }

    private Distribution combined(Distribution other, int sign) {
        if (!Arrays.equals(bounds, other.bounds)) {
            return this;
        }
        double[] combined = counts.clone();
        for (int i = 0; i < combined.length; i++) {
            combined[i] += sign * other.counts[i];
        }
        return new Distribution(bounds, combined);
    }

    /**
     * @param part such as 0.99
     * @return seconds, interpolated linearly within a bucket; at most the last finite bound; null if the histogram is empty
     */
    Double quantile(double part) {
        double total = counts.length == 0 ? 0 : counts[counts.length - 1];
        if (total <= 0) {
            return null;
        }
        int bucket = 0;
        while (counts[bucket] < part * total) {
            bucket++;
        }
        double low = bucket == 0 ? 0 : bounds[bucket - 1];
        double below = bucket == 0 ? 0 : counts[bucket - 1];
        boolean beyond = bounds[bucket] > TimeUnit.DAYS.toSeconds(365);
        return beyond ? low : low + (bounds[bucket] - low) * (part * total - below) / (counts[bucket] - below);
    }
}
