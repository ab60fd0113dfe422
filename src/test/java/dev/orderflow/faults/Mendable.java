package dev.orderflow.faults;

import java.util.stream.Stream;

/**
 * Something wrong at a broker that goes on to run.
 *
 * @param underLoad whether it happens while messages are on their way, otherwise before the first one
 * @param cause what readiness says, as a regular expression
 */
record Mendable(String name, boolean underLoad, String cause, Act breaks, Act mends) {

    interface Act {
        void on(Operator operator, FaultRun run) throws Exception;
    }

    static Stream<Mendable> all() {
        return Stream.of(
                new Mendable(
                        "queue-unbound",
                        true,
                        "binding|unbound|unroutable",
                        (operator, run) -> operator.does(channel ->
                                channel.queueUnbind(run.named("payment"), run.named("orders"), "order.accepted")),
                        (operator, run) -> run.declareTopology()),
                new Mendable(
                        "exchange-deleted",
                        true,
                        "exchange .*orders.* (is )?missing|no exchange|missing exchange",
                        (operator, run) -> operator.does(channel -> channel.exchangeDelete(run.named("orders"))),
                        (operator, run) -> run.declareTopology()),
                // With its messages, so there must be none yet.
                new Mendable(
                        "queue-deleted",
                        false,
                        "queue .*payment.* (is )?missing|no queue|missing queue|not subscribed|unsubscribed",
                        (operator, run) -> operator.does(channel -> channel.queueDelete(run.named("payment"))),
                        (operator, run) -> run.declareTopology()),
                new Mendable(
                        "queue-full",
                        true,
                        "full|refuse|reject|nack",
                        (operator, run) -> operator.limit(run.named("payment"), 1),
                        (operator, run) -> operator.endLimit()),
                new Mendable(
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
