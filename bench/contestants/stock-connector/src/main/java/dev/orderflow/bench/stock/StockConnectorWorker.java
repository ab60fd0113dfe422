package dev.orderflow.bench.stock;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.smallrye.reactive.messaging.providers.extension.HealthCenter;
import jakarta.inject.Inject;

@QuarkusMain
public class StockConnectorWorker implements QuarkusApplication {

    @Inject
    HealthCenter health;

    /** Waits for the consumers, because the connector connects in parallel with the start of the application. */
    @Override
    public int run(String... args) throws InterruptedException {
        while (!health.getReadiness().isOk()) {
            Thread.sleep(20);
        }
        System.out.println("ready");
        Quarkus.waitForExit();
        return 0;
    }
}
