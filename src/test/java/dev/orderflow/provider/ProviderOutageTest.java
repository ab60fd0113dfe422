package dev.orderflow.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.provider.OutageSimulation.Fate;
import java.time.Duration;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cost of outages and bad orders in virtual time, from 5 orders an hour to 2,000 a second. Prints a table for the docs. */
class ProviderOutageTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    /** One order in twenty. */
    private static final int BAD = 20;

    @ParameterizedTest
    @CsvSource({"5/h, 720000, 2h", "50/h, 72000, 1h", "500/h, 7200, 1h", "500/s, 2, 5m", "2000/s, 0.5, 1m"})
    void anOutageCostsNoOrderAndIsNoticed(String rate, double gapMillis, String length) {
        Duration gap = gap(gapMillis);
        Duration begin = gap.multipliedBy(100);
        Duration end = begin.plus(Duration.parse("PT" + length));
        OutageSimulation run = run(
                gap,
                end.plus(gap.multipliedBy(100)),
                (id, at) -> at.compareTo(begin) >= 0 && at.compareTo(end) < 0 ? Fate.FAILS : Fate.ACTS);

        print(rate + ", outage of " + length, run, run.noticed().minus(begin));
        assertThat(run.deadLetters()).isZero();
        assertThat(run.pauses()).isOne();
    }

    @ParameterizedTest
    @CsvSource({"5/h, 720000", "50/h, 72000", "500/h, 7200", "500/s, 2"})
    void ordersThatAreRejectedOrAlwaysFailStopNobodyElse(String rate, double gapMillis) {
        Duration gap = gap(gapMillis);
        Duration length = gap.multipliedBy(gapMillis < 100 ? 60_000 : 3000);
        for (Fate bad : new Fate[] {Fate.REJECTS, Fate.FAILS}) {
            OutageSimulation run = run(gap, length, (id, at) -> isBad(id, length.dividedBy(gap)) ? bad : Fate.ACTS);

            print(rate + ", 5 % " + bad, run, null);
            assertThat(run.deadLetters()).as("the bad ones").isEqualTo(bad(length, gap));
            assertThat(run.delay(1)).isLessThan(Duration.ofSeconds(10));
        }
    }

    private static Duration gap(double millis) {
        return Duration.ofNanos(Math.round(millis * 1e6));
    }

    private static OutageSimulation run(Duration gap, Duration length, BiFunction<String, Duration, Fate> provider) {
        OutageSimulation run = new OutageSimulation(new DefaultBreaker(), provider);
        Random customers = new Random(7);
        long count = length.dividedBy(gap);
        for (int i = 0; i < count; i++) {
            run.place(Integer.toString(i), "C-" + customers.nextInt(1000), gap.multipliedBy(i));
        }
        // Good orders follow, because a failing order is dead-lettered only while others succeed.
        Duration pause = gap.compareTo(SECOND) < 0 ? SECOND : gap;
        long followers = Math.max(20, Duration.ofMinutes(20).dividedBy(pause));
        for (int i = 0; i < followers; i++) {
            run.place(Long.toString(count + i), "C-" + i % 1000, length.plus(pause.multipliedBy(i)));
        }
        run.run();
        return run;
    }

    private static boolean isBad(String id, long count) {
        return Long.parseLong(id) < count && new Random(Long.parseLong(id) * 31 + 5).nextInt(BAD) == 0;
    }

    private static int bad(Duration length, Duration gap) {
        int bad = 0;
        for (int i = 0; i < length.dividedBy(gap); i++) {
            bad += isBad(Integer.toString(i), length.dividedBy(gap)) ? 1 : 0;
        }
        return bad;
    }

    private static void print(String what, OutageSimulation run, Duration noticed) {
        System.out.printf(
                "| %s | %d | %d | %s | %s | %s | %s |%n",
                what, run.deadLetters(), run.pauses(), noticed, run.delay(0.5), run.delay(0.99), run.delay(1));
    }
}
