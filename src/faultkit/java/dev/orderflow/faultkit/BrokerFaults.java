package dev.orderflow.faultkit;

import static dev.orderflow.faultkit.InjectableFault.BOTH;
import static dev.orderflow.faultkit.InjectedFault.Expectation.DOWN;
import static dev.orderflow.faultkit.InjectedFault.Expectation.NOTHING;

import dev.orderflow.faultkit.InjectableFault.Act;
import dev.orderflow.faultkit.InjectableFault.Lane;
import dev.orderflow.fixture.BrokerOperator;
import java.util.ArrayList;
import java.util.List;

/** The faults of RabbitMQ, including those that operators cause. */
final class BrokerFaults {

    private static final Act BY_ITSELF = testBed -> {};
    private static final int DEFAULT_CONSUMER_TIMEOUT = 1_800_000;
    private static final int DEFAULT_CHANNEL_TICK = 60_000;

    private BrokerFaults() {}

    static List<InjectableFault> all() {
        List<InjectableFault> faults = new ArrayList<>(ofOneNode());
        faults.addAll(ofAny());
        return faults;
    }

    private static List<InjectableFault> ofOneNode() {
        return List.of(
                fault("broker stopped", testBed -> testBed.broker().stop(), TestBed::startBroker),
                fault("broker killed", testBed -> testBed.node().kill(), TestBed::startBroker),
                fault(
                        "broker frozen",
                        testBed -> testBed.node().freeze(),
                        testBed -> testBed.node().thaw()));
    }

    /** The faults of both a node and a cluster. */
    static List<InjectableFault> ofAny() {
        return List.of(
                fault(
                        "memory alarm",
                        testBed -> testBed.operator().raiseMemoryAlarm(),
                        testBed -> testBed.operator().endMemoryAlarm()),
                fault(
                        "disk alarm",
                        testBed -> testBed.operator().raiseDiskAlarm(),
                        testBed -> testBed.operator().endDiskAlarm()),
                healed("all connections closed", testBed -> testBed.operator().closeAllConnections(), BY_ITSELF),
                healed(
                        "exchange deleted",
                        BrokerFaults::deleteExchange,
                        testBed -> testBed.operator().does(EventRecorder::bind)),
                healed(
                        "payment unbound",
                        testBed -> unbind(testBed.operator(), "payment", "order.accepted"),
                        BY_ITSELF),
                healed(
                        "shipping unbound",
                        testBed -> unbind(testBed.operator(), "shipping", "payment.collected"),
                        BY_ITSELF),
                new InjectableFault(
                        Lane.ALL,
                        "messages held beyond the consumer timeout",
                        NOTHING,
                        BOTH,
                        BrokerFaults::holdTooLong,
                        BrokerFaults::holdNoLonger),
                queueDeleted("order-created"),
                queueDeleted("payment"),
                queueDeleted("shipping"));
    }

    private static InjectableFault fault(String name, Act begins, Act ends) {
        return new InjectableFault(Lane.BROKER, name, DOWN, BOTH, begins, ends);
    }

    /** The workers repair the fault within about a second, too fast for every probe to report it. */
    private static InjectableFault healed(String name, Act begins, Act ends) {
        return new InjectableFault(Lane.BROKER, name, NOTHING, BOTH, begins, ends);
    }

    private static InjectableFault queueDeleted(String queue) {
        return new InjectableFault(
                Lane.BROKER,
                "queue " + queue + " deleted",
                NOTHING,
                BOTH,
                true,
                testBed -> testBed.operator().does(channel -> channel.queueDelete(queue)),
                BY_ITSELF);
    }

    private static void deleteExchange(TestBed testBed) throws Exception {
        testBed.operator().does(channel -> {
            channel.exchangeDelete(BrokerNames.EXCHANGE);
            channel.exchangeDelete(BrokerNames.INBOX);
        });
    }

    /** Closes all connections, because a channel reads both settings when it is opened. */
    private static void holdTooLong(TestBed testBed) throws Exception {
        limitHolding(testBed, 1_000, 500);
        ProviderFaults.behave(testBed, "\"timeout\":0.3");
    }

    private static void holdNoLonger(TestBed testBed) throws Exception {
        ProviderFaults.behave(testBed, "");
        limitHolding(testBed, DEFAULT_CONSUMER_TIMEOUT, DEFAULT_CHANNEL_TICK);
    }

    private static void limitHolding(TestBed testBed, int timeout, int tick) throws Exception {
        testBed.operator().setConsumerTimeout(timeout);
        testBed.operator().setChannelTick(tick);
        testBed.operator().closeAllConnections();
    }

    private static void unbind(BrokerOperator operator, String queue, String routingKey) throws Exception {
        operator.does(channel -> channel.queueUnbind(queue, BrokerNames.EXCHANGE, routingKey));
    }
}
