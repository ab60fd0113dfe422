package dev.orderflow.messaging;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of the messages that flows read. */
@ConfigMapping(prefix = "orderflow.messages")
public interface MessagesConfig {

    /**
     * Size of the largest body that a flow reads. A larger message is dead-lettered unread with the reason TOO_LARGE, and set aside
     * in a queue of its own. Orders over HTTP are at most half as large.
     */
    @WithDefault("512K")
    MemorySize maxSize();
}
