package dev.orderflow.ledger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/** What the ledger writes, and how long an order took from its creation to its end, for Prometheus. */
@ApplicationScoped
class LedgerMetrics {

    private static final Logger LOG = Logger.getLogger("dev.orderflow.ledger");

    private final MeterRegistry registry;
    private final Map<OrderState, Timer> ends = new EnumMap<>(OrderState.class);

    LedgerMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (OrderState state : OrderState.FINAL) {
            ends.put(
                    state,
                    Timer.builder("orderflow.order.duration")
                            .description("Orders that ended, and the time since the shop created them")
                            .tag("state", state.name())
                            .register(registry));
        }
    }

    /**
     * @param row of a statement that writes each end once, with the order's new state and its age if it moved
     * @return its order id
     */
    String moved(ResultSet row) throws SQLException {
        String state = row.getString("state");
        if (state != null) {
            moved(OrderState.valueOf(state), Jdbc.seconds(row, "age"));
        }
        return Statements.orderId(row);
    }

    /** @param age negative where the shop's clock is ahead of ours */
    void moved(OrderState state, Duration age) {
        Timer end = ends.get(state);
        if (end != null) {
            end.record(age.isNegative() ? Duration.ZERO : age);
        }
    }

    /** @param bytes that a group of several operations has at the most */
    void limit(long bytes, Documents documents) {
        LOG.infof("operations share a transaction up to %,d bytes", bytes);
        Gauge.builder("orderflow.ledger.group.limit", () -> bytes)
                .description("Size of the operations that share one transaction at the most")
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("orderflow.ledger.documents", documents::held)
                .description("Size of the documents of orders that steps in flight hold")
                .baseUnit("bytes")
                .register(registry);
    }

    /**
     * @param operation its name
     * @param repeated by what was asked and answered, whether it had been done before
     */
    <I, O> Group.Transaction<I, O> measured(
            String operation, BiPredicate<I, O> repeated, Group.Transaction<I, O> transaction) {
        DistributionSummary size = DistributionSummary.builder("orderflow.ledger.group.size")
                .description("Operations that shared one transaction")
                .tag("operation", operation)
                .register(registry);
        Timer duration = Timer.builder("orderflow.ledger.group.duration")
                .description("How long a transaction took, one that failed included")
                .tag("operation", operation)
                .register(registry);
        Counter repeats = Counter.builder("orderflow.ledger.repeats")
                .description("Operations that found their work done: copies of messages that do no harm")
                .tag("operation", operation)
                .register(registry);
        return operations -> {
            List<O> answers = timed(duration, transaction, operations);
            size.record(answers.size());
            repeats.increment(count(operations, answers, repeated));
            return answers;
        };
    }

    private static <I, O> List<O> timed(Timer duration, Group.Transaction<I, O> transaction, List<I> operations)
            throws SQLException {
        long start = System.nanoTime();
        try {
            return transaction.run(operations);
        } finally {
            duration.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        }
    }

    private static <I, O> long count(List<I> operations, List<O> answers, BiPredicate<I, O> repeated) {
        return IntStream.range(0, answers.size())
                .filter(i -> repeated.test(operations.get(i), answers.get(i)))
                .count();
    }
}
