package dev.orderflow.ledger;

import dev.orderflow.HeapShare;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import java.util.Optional;

/** How the ledger writes. */
@ConfigMapping(prefix = "orderflow.ledger")
public interface LedgerConfig {

    /** Operations that share one transaction at the most. */
    @WithDefault("100")
    @Positive
    @Max(10_000)
    int groupSize();

    /**
     * Size of the operations that share one transaction at the most; a larger one has a transaction of its own. Replays read as much
     * at once, and shipments in flight hold as much of their orders. The default is a thirty-second of the heap.
     */
    Optional<MemorySize> groupBytes();

    /** Static, because a method of the mapping without parameters would be a setting as well. */
    static long bytesOfAGroup(LedgerConfig config) {
        return HeapShare.of(config.groupBytes(), 32);
    }

    /** Whether the worker brings the tables up to date when it first reaches the database, or somebody else does. */
    @WithDefault("true")
    boolean migrate();
}
