package dev.orderflow.provider;

import dev.orderflow.effect.Answer;
import dev.orderflow.effect.CallIdentity;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** A provider of payments or of shipments. A failed {@code Uni} counts as no answer: the provider may have acted. */
public interface Provider {

    /** Requests an effect. The same key again, within the provider's key window, has no further effect. */
    Uni<Answer> act(ProviderRequest request, CallIdentity identity);

    /** @return what became of a request; empty if the provider never received it */
    Uni<Optional<Answer>> lookUp(ProviderRequest request, CallIdentity identity);
}
