package dev.orderflow.faultkit;

import static dev.orderflow.faultkit.Fault.BOTH;
import static dev.orderflow.faultkit.Injected.Expectation.DOWN;
import static dev.orderflow.faultkit.Injected.Expectation.NOTHING;

import dev.orderflow.faultkit.Fault.Act;
import dev.orderflow.faultkit.Fault.Lane;
import dev.orderflow.faults.Operator;
import java.util.List;

/** What happens to RabbitMQ, and what people do to it. */
final class BrokerFaults {

    private static final Act BY_ITSELF = world -> {};

    private BrokerFaults() {}

    static List<Fault> all() {
        return List.of(
                fault("broker stopped", world -> world.broker().stop(), BrokerFaults::start),
                fault("broker killed", world -> world.broker().kill(), BrokerFaults::start),
                fault(
                        "broker frozen",
                        world -> world.broker().freeze(),
                        world -> world.broker().thaw()),
                fault(
                        "memory alarm",
                        world -> world.operator().raiseMemoryAlarm(),
                        world -> world.operator().endMemoryAlarm()),
                fault(
                        "disk alarm",
                        world -> world.operator().raiseDiskAlarm(),
                        world -> world.operator().endDiskAlarm()),
                healed("all connections closed", world -> world.operator().closeAllConnections(), BY_ITSELF),
                healed(
                        "exchange deleted",
                        BrokerFaults::deleteExchange,
                        world -> world.operator().does(Witness::bind)),
                healed("payment unbound", world -> unbind(world.operator(), "payment", "order.accepted"), BY_ITSELF),
                healed(
                        "shipping unbound",
                        world -> unbind(world.operator(), "shipping", "payment.collected"),
                        BY_ITSELF),
                queueDeleted("order-created"),
                queueDeleted("payment"),
                queueDeleted("shipping"));
    }

    private static Fault fault(String name, Act begins, Act ends) {
        return new Fault(Lane.BROKER, name, DOWN, BOTH, begins, ends);
    }

    /** The workers mend it within about a second: too soon for every probe to see it. */
    private static Fault healed(String name, Act begins, Act ends) {
        return new Fault(Lane.BROKER, name, NOTHING, BOTH, begins, ends);
    }

    private static Fault queueDeleted(String queue) {
        return new Fault(
                Lane.BROKER,
                "queue " + queue + " deleted",
                NOTHING,
                BOTH,
                true,
                world -> world.operator().does(channel -> channel.queueDelete(queue)),
                BY_ITSELF);
    }

    private static void deleteExchange(World world) throws Exception {
        world.operator().does(channel -> {
            channel.exchangeDelete(Names.EXCHANGE);
            channel.exchangeDelete(Names.INBOX);
        });
    }

    private static void unbind(Operator operator, String queue, String routingKey) throws Exception {
        operator.does(channel -> channel.queueUnbind(queue, Names.EXCHANGE, routingKey));
    }

    private static void start(World world) throws Exception {
        world.broker().start();
        world.trace();
    }
}
