package dev.orderflow;

import io.quarkus.runtime.configuration.MemorySize;
import java.util.Optional;

/** Limits in bytes that fit the heap this process has. */
public final class HeapShare {

    private HeapShare() {}

    /**
     * @param setting what somebody has set instead
     * @param divisor the heap divided by this is the default
     * @return bytes
     */
    public static long of(Optional<MemorySize> setting, int divisor) {
        return setting.map(MemorySize::asLongValue)
                .orElseGet(() -> Runtime.getRuntime().maxMemory() / divisor);
    }
}
