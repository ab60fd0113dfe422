package dev.orderflow.deadletter;

import dev.orderflow.event.JsonFixture;
import dev.orderflow.messaging.DeliveryFixture;
import dev.orderflow.messaging.OnTheWire;
import dev.orderflow.rabbitmq.OutgoingMetadata;
import dev.orderflow.topology.TopologyConfig;
import dev.orderflow.topology.TopologyFixture;
import java.io.IOException;
import java.util.Map;

/** A replayed dead letter as the worker sends it, without a broker. */
public final class ReplayOnTheWire {

    private final OnTheWire wire;
    private final ReadDeadLetter reading;
    private final RedeliverDeadLetter redelivery;

    public ReplayOnTheWire(OnTheWire wire) throws IOException {
        TopologyConfig config = TopologyFixture.config(Map.of()).getConfigMapping(TopologyConfig.class);
        WireProperties properties = new WireProperties(JsonFixture.json());
        this.wire = wire;
        this.reading = new ReadDeadLetter(config, properties, DeliveryFixture.LIMIT);
        this.redelivery = new RedeliverDeadLetter(wire.redelivery(), config, properties);
    }

    public OutgoingMetadata sent() {
        DeadLetter letter = reading.read(OnTheWire.from("orders.dead-letter", "dead-letter", wire.deadLettered()));
        return wire.sent(redelivery.redeliver(letter));
    }
}
