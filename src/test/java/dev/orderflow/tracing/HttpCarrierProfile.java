package dev.orderflow.tracing;

import dev.orderflow.servers.FreePorts;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.Map;

/** A simulated payment provider, and a carrier that is part of the test. */
public class HttpCarrierProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return new HashMap<>(Map.of(
                "orderflow.shipping.carrier",
                "http",
                "orderflow.shipping.url",
                "http://localhost:" + FreePorts.one(),
                "orderflow.shipping.token",
                "of-the-carrier",
                "orderflow.shipping.headers.\"X-Shop\"",
                "berlin"));
    }

    /** Keeps the spans in the test's memory. */
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
