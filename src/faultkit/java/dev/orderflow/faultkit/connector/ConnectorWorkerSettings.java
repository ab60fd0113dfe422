package dev.orderflow.faultkit.connector;

import dev.orderflow.fixture.BrokerOperator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The settings of a worker with a broker of the test's own and the database of the test run. */
final class ConnectorWorkerSettings {

    private static final List<String> FLOWS = List.of("order-created", "payment", "shipping");

    private ConnectorWorkerSettings() {}

    static Map<String, String> of(BrokerOperator operator, String prefix, int prefetch) {
        String latency = ConnectorRunSettings.latency(prefetch).toMillis() + "ms";
        Map<String, String> settings = new HashMap<>(Map.of(
                "rabbitmq-host",
                operator.host(),
                "rabbitmq-port",
                String.valueOf(operator.port()),
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
