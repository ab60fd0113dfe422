package dev.orderflow.faults;

import dev.orderflow.servers.BrokerNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Of a worker at a broker of the test's own; its database is that of the test run. */
final class WorkerSettings {

    private static final List<String> FLOWS = List.of("order-created", "payment", "shipping");

    private WorkerSettings() {}

    static Map<String, String> of(BrokerNode node, String prefix, int prefetch) {
        String latency = Scale.latency(prefetch).toMillis() + "ms";
        Map<String, String> settings = new HashMap<>(Map.of(
                "rabbitmq-host",
                node.host(),
                "rabbitmq-port",
                String.valueOf(node.port()),
                "rabbitmq-username",
                "guest",
                "rabbitmq-password",
                "guest",
                "orderflow.topology.prefix",
                prefix,
                "orderflow.payment.gateway",
                "simulated",
                "orderflow.payment.simulated.latency",
                latency,
                "orderflow.shipping.carrier",
                "simulated",
                "orderflow.shipping.simulated.latency",
                latency));
        FLOWS.forEach(flow ->
                settings.put("mp.messaging.incoming." + flow + ".max-outstanding-messages", String.valueOf(prefetch)));
        return settings;
    }
}
