package dev.orderflow.faultkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.faultkit.InjectedFault.Expectation;
import dev.orderflow.faultkit.InjectedFault.Health;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** The check detects metrics that do not change and alerts that do not fire. */
class VisibilityCheckTest {

    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
    private static final int FROM = 20;
    private static final int TO = 28;
    private static final String CALLS = "orderflow_provider_calls_seconds";

    private final Map<String, ExpectedSignals> table = new HashMap<>();
    private final List<InjectedFault> round = new ArrayList<>();
    private final List<List<MetricsReading>> workers = new ArrayList<>(List.of(List.of(), List.of()));
    private Optional<AlertSource> alertSource = Optional.empty();

    @Test
    void aGaugeThatFallsShowsItsFault() {
        broken("`connected{connection=\"publish\"}` falls");
        worker(0, second -> "connected{connection=\"publish\"} " + (isBroken(second) ? 0 : 1));
        assertThat(seen().metrics().shown()).containsExactly("connected{connection=\"publish\"} falls");
    }

    @Test
    void aMetricThatDoesNotMoveIsFound() {
        for (String move : List.of("falls", "rises")) {
            broken("`connected` " + move);
            worker(0, second -> "connected 1");
            assertThat(findings()).singleElement().asString().contains("broker killed", "connected " + move);
        }
    }

    @Test
    void aMetricThatMovesTheOtherWayIsFound() {
        broken("`blocked` falls");
        worker(0, second -> "blocked " + (isBroken(second) ? 1 : 0));
        assertThat(findings()).hasSize(1);
    }

    @Test
    void aMetricThatIsNotExposedIsFound() {
        broken("`errors_total` rises");
        worker(0, second -> "connected 1");
        assertThat(findings()).hasSize(1);
    }

    @Test
    void aMetricThatMovedBeforeTheFaultOnlyIsFound() {
        broken("`errors_total` rises");
        worker(0, second -> "errors_total " + Math.min(second, FROM - 2));
        assertThat(findings()).hasSize(1);
    }

    @Test
    void aCounterOfAWorkerThatBeganAgainRisesFromZero() {
        broken("`errors_total` rises");
        worker(0, second -> second == FROM + 2 ? null : "errors_total " + (second > FROM + 2 ? 3 : 7));
        assertThat(seen().metrics().isThere()).isTrue();
    }

    @Test
    void aHistogramIsSlowByItsMeanAndNotByItsSum() {
        broken("`" + CALLS + "{outcome=\"done\"}` slows");
        worker(0, second -> calls(second, 0.03, second < FROM ? 0.03 : 0.25));
        assertThat(seen().metrics().isThere()).isTrue();
        worker(0, second -> calls(second, 0.03, 0.03));
        assertThat(findings()).hasSize(1);
    }

    @Test
    void aWorkerThatIsGoneIsSeenByThatAlone() {
        broken("`up` falls");
        worker(0, second -> isBroken(second) ? null : "connected 1");
        assertThat(seen().metrics().shown()).containsExactly("up falls");
        worker(0, second -> "connected 1");
        assertThat(findings()).hasSize(1);
    }

    @Test
    void aWorkerThatIsGoneIsNotBlamedForMissingMetrics() {
        broken("`connected` falls");
        worker(0, second -> isBroken(second) ? null : "connected 1");
        assertThat(seen().metrics()).hasToString("not measured");
        assertThat(findings()).isEmpty();
    }

    @Test
    void aMetricThatNeedsWorkIsNotExpectedOfAWorkerThatAnotherFaultStops() {
        broken("`returned_total` rises");
        worker(0, second -> "returned_total 1\nconnected 1");
        round.add(fault("database killed", Expectation.DOWN));
        table.put("database killed", new ExpectedSignals(MetricSignal.allIn("`connected` falls"), List.of()));
        assertThat(seen().metrics()).hasToString("not measured");
        assertThat(findings()).singleElement().asString().contains("database killed");
    }

    @Test
    void aMetricThatNeedsWorkIsNotExpectedWhileACircuitBreakerIsOpen() {
        broken("`returned_total` rises");
        worker(0, second -> "returned_total 1\n" + admitted(second >= FROM - 2 ? 0 : 250));
        assertThat(seen().metrics()).hasToString("not measured");
        assertThat(findings()).isEmpty();
        worker(0, second -> "returned_total 1\n" + admitted(second > FROM + 2 ? 0 : 250));
        assertThat(findings()).hasSize(1);
    }

    @Test
    void aProvidersFaultThatOpensTheCircuitBreakerIsNotExempt() {
        broken("`orderflow_provider_breaker` rises");
        worker(0, second -> "orderflow_provider_breaker 0\n" + admitted(second >= FROM ? 0 : 250));
        assertThat(findings()).hasSize(1);
    }

    @Test
    void aPromisedAlertThatKeepsSilentIsFound() {
        worker(0, second -> "connected " + (isBroken(second) ? 0 : 1));
        broken("`connected` falls", Set.of("OrderflowOne", "OrderflowOther"), Set.of("OrderflowThird"));
        alertSource = Optional.of((from, to) -> Set.of("OrderflowOther", "OrderflowThird", "OrderflowElse"));
        assertThat(seen().alerts().shown()).containsExactly("OrderflowOther", "OrderflowThird");
        alertSource = Optional.of((from, to) -> Set.of("OrderflowOther", "OrderflowElse"));
        assertThat(findings()).singleElement().asString().contains("OrderflowThird");
    }

    @Test
    void noAlertIsExpectedIfMetricsWereScrapedTooSeldom() {
        worker(0, second -> "connected " + (isBroken(second) ? 0 : 1));
        broken("`connected` falls", Set.of("OrderflowOne"));
        alertSource = Optional.of(new AlertSource() {
            @Override
            public Set<String> firing(Instant from, Instant to) {
                return Set.of();
            }

            @Override
            public boolean wereAttentive(Instant from, Instant to) {
                return false;
            }
        });
        assertThat(seen().alerts()).hasToString("not measured");
        assertThat(findings()).isEmpty();
    }

    @Test
    void withoutPrometheusNoAlertIsDemanded() {
        worker(0, second -> "connected " + (isBroken(second) ? 0 : 1));
        broken("`connected` falls", Set.of("OrderflowOne"));
        assertThat(findings()).isEmpty();
    }

    @SafeVarargs
    private void broken(String metrics, Set<String>... alerts) {
        round.clear();
        round.add(fault("broker killed", Expectation.DOWN));
        table.put("broker killed", new ExpectedSignals(MetricSignal.allIn(metrics), List.of(alerts)));
    }

    private FaultVisibility seen() {
        return check().faults().get(0).visibility();
    }

    private List<String> findings() {
        VisibilityCheck check = check();
        check.faults();
        return check.findings();
    }

    private VisibilityCheck check() {
        return new VisibilityCheck(table, round, workers, alertSource);
    }

    private static InjectedFault fault(String name, Expectation expected) {
        return new InjectedFault(
                1,
                "broker",
                name,
                START.plusSeconds(FROM),
                START.plusSeconds(TO),
                Set.of(0),
                new Health(expected, null, null));
    }

    /** @param text answer of each second; null if there is none */
    private void worker(int worker, IntFunction<String> text) {
        List<MetricsReading> readings = new ArrayList<>();
        for (int second = 0; second < TO + 10; second++) {
            Instant at = START.plusSeconds(second);
            String body = text.apply(second);
            readings.add(body == null ? MetricsReading.none(at) : MetricsReading.of(at, body));
        }
        workers.set(worker, readings);
    }

    /** Ten calls a second, with one mean time before the fault and another one afterwards. */
    private static String calls(int second, double before, double since) {
        double sum = 10 * (Math.min(second, FROM) * before + Math.max(0, second - FROM) * since);
        String labels = "{outcome=\"done\"} ";
        return CALLS + "_sum" + labels + sum + "\n" + CALLS + "_count" + labels + 10 * second;
    }

    private static String admitted(int messages) {
        String flow = "{flow=\"payment\"} ";
        return "orderflow_flow_admitted" + flow + messages + "\norderflow_flow_prefetch" + flow + 250;
    }

    private static boolean isBroken(int second) {
        return second > FROM && second <= TO;
    }
}
