package dev.orderflow;

import io.quarkus.runtime.configuration.MemorySize;
import java.util.Optional;

/** Memory limits in bytes, derived from the maximum heap size. */
public final class HeapShare {

    private HeapShare() {}

    /**
     * @param setting the configured value, which overrides the default
     * @param divisor the default is the maximum heap size divided by this number
     * @return bytes
     */
    public static long of(Optional<MemorySize> setting, int divisor) {
        return setting.map(MemorySize::asLongValue)
                .orElseGet(() -> Runtime.getRuntime().maxMemory() / divisor);
    }
}
