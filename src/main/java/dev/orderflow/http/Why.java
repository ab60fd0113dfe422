package dev.orderflow.http;

import dev.orderflow.event.OneLine;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** An operator's reason for a change. It is stored for later reference. */
@RegisterForReflection
public record Why(@NotBlank @Size(max = 500) String why) {

    public Why {
        why = why == null ? null : OneLine.of(why, Integer.MAX_VALUE);
    }
}
