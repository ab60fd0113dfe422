package dev.orderflow.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Tells what the watch knows. Asks nothing itself: a probe must not wait for a database that is silent. */
@Readiness
@ApplicationScoped
class LedgerReadiness implements HealthCheck {

    private final WatchDatabase watch;

    LedgerReadiness(WatchDatabase watch) {
        this.watch = watch;
    }

    @Override
    public HealthCheckResponse call() {
        Optional<String> absence = watch.absence();
        return HealthCheckResponse.named("ledger database")
                .status(absence.isEmpty())
                .withData("state", absence.orElse("it answers"))
                .build();
    }
}
