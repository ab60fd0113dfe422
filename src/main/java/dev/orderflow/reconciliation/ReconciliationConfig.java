package dev.orderflow.reconciliation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** When the lists of the providers are compared with the ledger. */
@ConfigMapping(prefix = "orderflow.reconciliation")
public interface ReconciliationConfig {

    /** Whether the lists are compared by themselves. An operator can always start a comparison. */
    @WithDefault("true")
    boolean enabled();

    /** Time between two comparisons of a provider. */
    @WithDefault("24h")
    @DurationMin(seconds = 1)
    Duration every();

    /**
     * How far back a comparison goes. A refund can fail for 30 days after it succeeded. A comparison makes about one request for each
     * 100 objects of this time.
     */
    @WithDefault("35d")
    @DurationMin(seconds = 1)
    Duration window();

    /** Objects and effects that are younger are left to the next comparison. */
    @WithDefault("10m")
    @DurationMin(millis = 0)
    Duration settle();
}
