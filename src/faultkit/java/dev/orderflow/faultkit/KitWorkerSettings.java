package dev.orderflow.faultkit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** The settings of the kit's workers: those of production with shorter timeouts, so that faults of seconds act like minutes. */
final class KitWorkerSettings {

    private KitWorkerSettings() {}

    /** The settings that determine the exchanges and queues. */
    static Map<String, String> topology() {
        return Map.of("orderflow.retry.delays", "1s,2s,4s,8s,8s,8s,8s,8s");
    }

    /** The second worker accepts orders whose payment is captured at the shipment. Each worker processes the orders of both. */
    static String captureOf(int worker) {
        return worker == 2 ? "at-shipment" : "at-order";
    }

    /** @param addresses of each dependency */
    static Map<String, String> of(Function<Dependency, String> addresses) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("orderflow.access.open", "true");
        settings.put("rabbitmq-addresses", addresses.apply(Dependency.BROKER));
        settings.put("quarkus.datasource.jdbc.url", TestBed.jdbcUrl(addresses.apply(Dependency.DATABASE)));
        settings.put("quarkus.datasource.username", "postgres");
        settings.put("quarkus.datasource.password", "postgres");
        String provider = "http://" + addresses.apply(Dependency.PROVIDER);
        settings.put("orderflow.payment.gateway", "http");
        settings.put("orderflow.shipping.carrier", "http");
        for (String side : new String[] {"orderflow.payment.", "orderflow.shipping."}) {
            settings.put(side + "url", provider);
            settings.put(side + "webhook-secret", WebhookSender.SECRET);
            settings.put(side + "timeout", "2s");
            settings.put(side + "key-window", TestBed.KEY_WINDOW);
            settings.put(side + "breaker.calls", "20");
            settings.put(side + "breaker.probe-interval", "2s");
        }
        settings.putAll(topology());
        settings.put("mp.messaging.connector.reliable-rabbitmq.shutdown-timeout", "10s");
        return settings;
    }
}
