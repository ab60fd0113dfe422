package dev.orderflow.topology;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/** Delays between attempts. */
@ConfigMapping(prefix = "orderflow.retry")
public interface RetryConfig {

    /** Delay before each retry. After the last retry has failed, the message is dead-lettered. */
    @WithDefault("1s,10s,1m,10m")
    @NotEmpty
    List<@DurationMin(millis = 1) Duration> delays();

    /** Delays of single flows, by channel name. */
    Map<String, OfFlow> flows();

    /** @param flow the name of its channel; with dots for dashes, if an environment variable names it */
    default RetryLadder ladder(String flow) {
        OfFlow own = flows().getOrDefault(flow, flows().get(flow.replace('-', '.')));
        return new RetryLadder(Optional.ofNullable(own).flatMap(OfFlow::delays).orElseGet(this::delays));
    }

    /** A flow with delays of its own. */
    interface OfFlow {

        /** Delay before each retry of this flow, such as {@code payment}. The default is {@code orderflow.retry.delays}. */
        Optional<List<@DurationMin(millis = 1) Duration>> delays();
    }
}
