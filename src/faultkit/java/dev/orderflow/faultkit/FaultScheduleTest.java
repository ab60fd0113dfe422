package dev.orderflow.faultkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.faultkit.FaultSchedule.Planned;
import dev.orderflow.faultkit.InjectableFault.Lane;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FaultScheduleTest {

    @Test
    void theSameSeedBreaksTheSameThingsAtTheSameTimes() {
        assertThat(rounds(42, 50)).isEqualTo(rounds(42, 50)).isNotEqualTo(rounds(43, 50));
    }

    @Test
    void faultsOfOneRoundHitDifferentLanes() {
        for (List<Planned> round : plan(7, 200)) {
            List<Lane> lanes = round.stream().map(each -> each.fault().lane()).toList();
            assertThat(lanes).doesNotHaveDuplicates();
            if (lanes.contains(Lane.ALL)) {
                assertThat(lanes).hasSize(1);
            }
        }
    }

    @Test
    void everyFaultComesBeforeARunOfFifteenMinutesIsOver() {
        Set<String> met = new HashSet<>();
        plan(11, 45).forEach(round -> round.forEach(each -> met.add(kind(each))));
        Set<String> all = new HashSet<>();
        plan(12, 1000).forEach(round -> round.forEach(each -> all.add(kind(each))));
        assertThat(met).isEqualTo(all).hasSizeGreaterThan(35);
    }

    @Test
    void aFaultLastsLongEnoughForReadinessToReportIt() {
        plan(5, 100)
                .forEach(round -> round.forEach(each ->
                        assertThat(each.length()).isGreaterThan(RunSettings.DOWN_LIMIT.plus(Duration.ofSeconds(1)))));
    }

    /** The name of a fault without its worker and delay, which are random. */
    private static String kind(Planned planned) {
        String name = planned.fault().name();
        return planned.fault().lane() == Lane.NETWORK
                ? name.replaceAll("worker \\d", "a worker").replaceAll("\\d+ ms", "slow")
                : name;
    }

    private static List<String> rounds(long seed, int count) {
        return plan(seed, count).stream()
                .map(round -> round.stream()
                        .map(each -> each.fault().name() + each.after() + each.length())
                        .toList()
                        .toString())
                .toList();
    }

    private static List<List<Planned>> plan(long seed, int count) {
        FaultSchedule plan = new FaultSchedule(seed);
        return Stream.generate(plan::nextRound).limit(count).toList();
    }
}
