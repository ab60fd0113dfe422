package dev.orderflow.database;

import dev.orderflow.HeapShare;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import java.util.Optional;

/** Settings of the ledger in PostgreSQL. */
@ConfigMapping(prefix = "orderflow.ledger")
public interface DatabaseConfig {

    /** The largest number of operations in one transaction. */
    @WithDefault("100")
    @Positive
    @Max(10_000)
    int groupSize();

    /**
     * The largest total size of the operations in one transaction. A larger operation gets a transaction of its own. The same limit
     * applies to what replays read at once, and to the order documents of shipments in flight. The default is 1/32 of the heap.
     */
    Optional<MemorySize> groupBytes();

    /** Static, because SmallRye Config takes every method without parameters for a setting. */
    static long bytesOfAGroup(DatabaseConfig config) {
        return HeapShare.of(config.groupBytes(), 32);
    }

    /** Whether the worker migrates the tables when it first reaches the database. If false, it waits until they are migrated. */
    @WithDefault("true")
    boolean migrate();
}
