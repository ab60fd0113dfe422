package dev.orderflow.faultkit;

import dev.orderflow.faultkit.InjectedFault.Expectation;
import dev.orderflow.faultkit.RunSample.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Invented runs, for tests of the report. */
final class ExampleRuns {

    static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private static final int ORDERS_PER_SECOND = 50;
    private static final String[][] FAULTS = {
        {"broker", "broker killed", "DOWN"},
        {"broker", "memory alarm", "DEGRADED"},
        {"database", "database stopped", "DOWN"},
        {"worker 1", "worker 1 killed", "DOWN"},
        {"worker 2", "worker 2 terminated", "DOWN"},
        {"network", "connections to the broker dropped", "NOTHING"},
        {"provider", "answers lost", "NOTHING"},
        {"provider", "provider fails for everyone", "DEGRADED"},
    };

    private static final FaultVisibility SEEN = new FaultVisibility(
            new FaultVisibility.Of(List.of("`orderflow_broker_connected` falls"), ""),
            new FaultVisibility.Of(List.of(), "no Prometheus here"));

    private final Random dice = new Random(7);
    private final Duration length;
    private final List<InjectedFault> faults = new ArrayList<>();

    private ExampleRuns(Duration length) {
        this.length = length;
    }

    /** @param faultsInRound number of faults in every round of half a minute */
    static RunReport passed(Duration length, int faultsInRound) {
        return new ExampleRuns(length).run(faultsInRound, count("orders lost", 0), List.of());
    }

    static RunReport failed(String... findings) {
        return new ExampleRuns(Duration.ofMinutes(3)).run(4, count("orders lost", 2), List.of(findings));
    }

    /** @param samples one for each second from the start on */
    static RunReport of(Duration length, List<InjectedFault> faults, List<RunSample> samples) {
        return report(length, faults, samples, count("orders lost", 0), List.of());
    }

    static RunSample sample(int second, int placed, int ended, Double p50, Double p99, Condition... workers) {
        return new RunSample(START.plusSeconds(second), placed, ended, p50, p99, List.of(workers));
    }

    private static Count count(String name, long value) {
        return new Count(name, value, "neither shipped nor at the broker", true);
    }

    private static RunReport report(
            Duration length, List<InjectedFault> faults, List<RunSample> samples, Count lost, List<String> findings) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("RabbitMQ", "3.10.8");
        environment.put("PostgreSQL", "15.14");
        environment.put("Java", "17.0.16");
        return new RunReport(
                -4611686018427387904L,
                length.toMinutes() < 5 ? "short form" : length.toMinutes() + " minutes",
                (int) length.toMinutes(),
                environment,
                START,
                START.plus(length),
                faults,
                samples,
                List.of(
                        new Count("orders placed", length.toSeconds() * ORDERS_PER_SECOND, "by id", false),
                        new Count("orders charged twice", 0, "by the provider's own journal, not by the ledger", true),
                        lost),
                findings,
                List.of("Both workers were under way for the whole run.", "Providers answered in 50 to 150 ms."));
    }

    private RunReport run(int faultsInRound, Count lost, List<String> findings) {
        int seconds = (int) length.toSeconds();
        for (int round = 1; round * 30 <= seconds; round++) {
            addRound(round, faultsInRound);
        }
        return report(length, faults, samples(seconds), lost, findings);
    }

    private void addRound(int round, int faultsInRound) {
        for (int number = 0; number < faultsInRound; number++) {
            String[] fault = FAULTS[dice.nextInt(FAULTS.length)];
            Instant from = START.plusSeconds(round * 30L - 25).plusMillis(dice.nextInt(6_000));
            Instant to = from.plusMillis(2_000 + dice.nextInt(10_000));
            Expectation expected = Expectation.valueOf(fault[2]);
            boolean nothing = expected == Expectation.NOTHING;
            Duration down = nothing ? null : Duration.ofMillis(100 + dice.nextInt(5_200));
            Duration up = nothing ? null : Duration.ofMillis(300 + dice.nextInt(15_500));
            InjectedFault.Health health = new InjectedFault.Health(expected, down, up);
            faults.add(new InjectedFault(round, fault[0], fault[1], from, to, InjectableFault.BOTH, health).with(SEEN));
        }
    }

    private List<RunSample> samples(int seconds) {
        List<RunSample> samples = new ArrayList<>();
        int ended = 0;
        for (int second = 1; second <= seconds; second++) {
            int placed = second * ORDERS_PER_SECOND;
            boolean stopped = worst(second, 0) != Condition.UP && worst(second, 1) != Condition.UP;
            int now = stopped ? 0 : Math.min(placed - ended, ORDERS_PER_SECOND * 2 + dice.nextInt(20));
            double wait = 120 + 20.0 * (placed - ended - now);
            ended += now;
            Double p50 = now == 0 ? null : wait;
            Double p99 = now == 0 ? null : wait * (2 + dice.nextDouble());
            samples.add(sample(second, placed, ended, p50, p99, worst(second, 0), worst(second, 1)));
        }
        return samples;
    }

    private Condition worst(int second, int worker) {
        Instant at = START.plusSeconds(second);
        return faults.stream()
                .filter(fault ->
                        fault.from().isBefore(at) && fault.to().plusSeconds(2).isAfter(at))
                .map(fault -> condition(fault, worker))
                .max(Condition::compareTo)
                .orElse(Condition.UP);
    }

    private static Condition condition(InjectedFault fault, int worker) {
        if (fault.lane().startsWith("worker")) {
            return fault.lane().equals("worker " + (worker + 1)) ? Condition.GONE : Condition.UP;
        }
        return switch (fault.health().expected()) {
            case DOWN -> Condition.DOWN;
            case DEGRADED -> Condition.DEGRADED;
            case NOTHING -> Condition.UP;
        };
    }
}
