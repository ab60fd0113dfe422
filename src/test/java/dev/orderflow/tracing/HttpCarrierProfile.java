package dev.orderflow.tracing;

import dev.orderflow.servers.FreePorts;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.Map;

/** A simulated payment provider, and a carrier that the test itself plays. */
public class HttpCarrierProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return new HashMap<>(Map.of(
                "orderflow.shipping.carrier", "http", "orderflow.shipping.url", "http://localhost:" + FreePorts.one()));
    }

    /** Spans stay in the test. */
    public static class Traced extends HttpCarrierProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = super.getConfigOverrides();
            settings.put("orderflow.tracing.enabled", "true");
            settings.put("otel.traces.exporter", "none");
            return settings;
        }
    }
}
