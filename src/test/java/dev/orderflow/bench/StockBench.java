package dev.orderflow.bench;

import dev.orderflow.stock.OnStockConnector;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;

/** The same flows, without a ledger, on the stock connector. */
@QuarkusTest
@TestProfile(StockBench.MessagingOnlyOnStock.class)
class StockBench extends ReliableBench {

    @Override
    String name() {
        return "stock";
    }

    /** The stock connector with confirms. */
    public static class MessagingOnlyOnStock extends MessagingOnly {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = super.getConfigOverrides();
            OnStockConnector.settings().forEach(settings::put);
            return settings;
        }
    }
}
