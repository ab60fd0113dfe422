package dev.orderflow.ledger;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;

/** How the ledger writes. */
@ConfigMapping(prefix = "orderflow.ledger")
public interface LedgerConfig {

    /** Operations that share one transaction at the most. */
    @WithDefault("100")
    @Positive
    @Max(10_000)
    int groupSize();

    /** Whether the worker brings the tables up to date when it first reaches the database, or somebody else does. */
    @WithDefault("true")
    boolean migrate();
}
