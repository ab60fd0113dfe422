package dev.orderflow.faultkit.connector;

import dev.orderflow.fixture.BrokerOperator;
import java.util.stream.Stream;

/**
 * A fault at a broker that keeps running, and its repair.
 *
 * @param underLoad whether it happens while messages are in flight, instead of before the first one
 * @param cause regular expression for the cause in readiness
 */
record RepairableFault(String name, boolean underLoad, String cause, Act breaks, Act repairs) {

    interface Act {
        void on(BrokerOperator operator, FaultRun run) throws Exception;
    }

    static Stream<RepairableFault> all() {
        return Stream.of(
                new RepairableFault(
                        "queue-unbound",
                        true,
                        "binding|unbound|unroutable",
                        (operator, run) -> operator.does(channel ->
                                channel.queueUnbind(run.named("payment"), run.named("orders"), "order.accepted")),
                        (operator, run) -> run.declareTopology()),
                new RepairableFault(
                        "exchange-deleted",
                        true,
                        "exchange .*orders.* (is )?missing|no exchange|missing exchange",
                        (operator, run) -> operator.does(channel -> channel.exchangeDelete(run.named("orders"))),
                        (operator, run) -> run.declareTopology()),
                // Deletes the queue before the first message, because its messages are deleted too.
                new RepairableFault(
                        "queue-deleted",
                        false,
                        "queue .*payment.* (is )?missing|no queue|missing queue|not subscribed|unsubscribed",
                        (operator, run) -> operator.does(channel -> channel.queueDelete(run.named("payment"))),
                        (operator, run) -> run.declareTopology()),
                new RepairableFault(
                        "queue-full",
                        true,
                        "full|refuse|reject|nack",
                        (operator, run) -> operator.limit(run.named("payment"), 1),
                        (operator, run) -> operator.endLimit()),
                new RepairableFault(
                        "memory-alarm",
                        true,
                        "blocked",
                        (operator, run) -> operator.raiseMemoryAlarm(),
                        (operator, run) -> operator.endMemoryAlarm()));
    }

    @Override
    public String toString() {
        return name;
    }
}
