package dev.orderflow.ledger;

import dev.orderflow.database.Group;
import dev.orderflow.database.Jdbc;
import dev.orderflow.effect.OrderState;
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

/** Metrics of the ledger's transactions, and of the time from an order's creation to its end. */
@ApplicationScoped
class LedgerMetrics {

    private static final Logger LOG = Logger.getLogger("dev.orderflow.ledger");

    private final MeterRegistry registry;
    private final Map<OrderState, Timer> ends = new EnumMap<>(OrderState.class);

    LedgerMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (OrderState state : OrderState.values()) {
            if (state.isFinal()) {
                ends.put(
                        state,
                        Timer.builder("orderflow.order.duration")
                                .description("Orders that ended, and the time since the shop created them")
                                .tag("state", state.name())
                                .register(registry));
            }
        }
    }

    /**
     * Records an order that reached a final state.
     *
     * @param row of a statement that writes each end once; it has the order's new state and age if the state changed
     * @return the order id
     */
    String moved(ResultSet row) throws SQLException {
        String state = row.getString("state");
        Timer end = state == null ? null : ends.get(OrderState.valueOf(state));
        if (end != null) {
            // Negative if the shop's clock is ahead of the worker's.
            Duration age = Jdbc.seconds(row, "age");
            end.record(age.isNegative() ? Duration.ZERO : age);
        }
        return Statements.orderId(row);
    }

    /** @param bytes the largest group of several operations */
    void limit(long bytes, Documents documents) {
        LOG.infof("a transaction groups operations of up to %,d bytes", bytes);
        Gauge.builder("orderflow.ledger.group.limit", () -> bytes)
                .description("Largest total size of the operations in one transaction")
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("orderflow.ledger.documents", documents::held)
                .description("Size of the order documents that steps in flight hold")
                .baseUnit("bytes")
                .register(registry);
    }

    /**
     * @param operation the value of the tag {@code operation}
     * @param repeated whether an operation had been done before, by its input and its answer
     */
    <I, O> Group.Transaction<I, O> measured(
            String operation, BiPredicate<I, O> repeated, Group.Transaction<I, O> transaction) {
        DistributionSummary size = DistributionSummary.builder("orderflow.ledger.group.size")
                .description("Operations per transaction")
                .tag("operation", operation)
                .register(registry);
        Timer duration = Timer.builder("orderflow.ledger.group.duration")
                .description("Duration of transactions, including failed ones")
                .tag("operation", operation)
                .register(registry);
        Counter repeats = Counter.builder("orderflow.ledger.repeats")
                .description("Operations that had been done before, such as those of duplicate messages")
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
