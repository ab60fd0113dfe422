package dev.orderflow.database;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Reports the last result of {@link WatchDatabase}. A probe must not wait for a database that does not answer. */
@Readiness
@ApplicationScoped
class DatabaseReadiness implements HealthCheck {

    private final Presence presence;

    DatabaseReadiness(Presence presence) {
        this.presence = presence;
    }

    @Override
    public HealthCheckResponse call() {
        Optional<String> absence = presence.absence();
        return HealthCheckResponse.named("ledger database")
                .status(absence.isEmpty())
                .withData("state", absence.orElse("accepts writes"))
                .build();
    }
}
