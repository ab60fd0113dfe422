package dev.orderflow.faultkit;

import java.util.LinkedHashMap;
import java.util.Map;

/** A worker as in production, but less patient: a fault of seconds stands for one of minutes. */
final class WorkerSettings {

    private WorkerSettings() {}

    /** What the exchanges and queues depend on. */
    static Map<String, String> topology() {
        return Map.of("orderflow.retry.delays", "1s,2s,4s,8s,8s,8s,8s,8s");
    }

    static Map<String, String> of(Map<Peer, Proxy> network) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("orderflow.access.open", "true");
        settings.put("rabbitmq-host", "127.0.0.1");
        settings.put("rabbitmq-port", String.valueOf(network.get(Peer.BROKER).port()));
        settings.put(
                "quarkus.datasource.jdbc.url",
                World.jdbcUrl(network.get(Peer.DATABASE).port()));
        settings.put("quarkus.datasource.username", "postgres");
        settings.put("quarkus.datasource.password", "postgres");
        String provider = "http://127.0.0.1:" + network.get(Peer.PROVIDER).port();
        settings.put("orderflow.payment.gateway", "http");
        settings.put("orderflow.shipping.carrier", "http");
        for (String side : new String[] {"orderflow.payment.", "orderflow.shipping."}) {
            settings.put(side + "url", provider);
            settings.put(side + "webhook-secret", WebhookSender.SECRET);
            settings.put(side + "timeout", "2s");
            settings.put(side + "key-window", World.KEY_WINDOW);
            settings.put(side + "breaker.calls", "20");
            settings.put(side + "breaker.probe-interval", "2s");
        }
        settings.putAll(topology());
        settings.put("mp.messaging.connector.reliable-rabbitmq.shutdown-timeout", "10s");
        return settings;
    }
}
