package dev.orderflow.operations;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A worker whose counters begin at 0 and whose queues no other test uses. */
public class OwnWorker implements QuarkusTestProfile {

    static final String PREFIX = System.getProperty("orderflow.topology.prefix") + "metrics.";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("orderflow.topology.prefix", PREFIX, "orderflow.dead-letters.collect", "true");
    }
}
