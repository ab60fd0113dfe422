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

    /**
     * Lists what the provider has on its books about effects of Orderflow, by the time at which each object was created.
     *
     * @param cursor empty for the first page
     * @return empty if the provider has no such list
     */
    default Uni<Optional<BookPage>> list(BookPeriod period, String cursor) {
        return Uni.createFrom().item(Optional.empty());
    }
}
