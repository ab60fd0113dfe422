package dev.orderflow.provider;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.orderflow.effect.Answer;
import dev.orderflow.effect.CallIdentity;
import dev.orderflow.effect.Inquiry;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** A provider of payments or of shipments. A failed {@code Uni} counts as no answer: the provider may have acted. */
public interface Provider {

    /**
     * Requests an effect. The same key again, within the provider's key window, has no further effect.
     *
     * @param path below the provider's address, such as {@code /charges}
     */
    Uni<Answer> act(String path, CallIdentity identity, Request request);

    /** @return what became of a request; empty if the provider never received it */
    Uni<Optional<Answer>> lookUp(String path, Inquiry inquiry);

    /** The body of a request, which is written as JSON. */
    interface Request {

        /** Selects the behaviour of {@link SimulatedProvider}, which acts by default. */
        @JsonIgnore
        default String simulated() {
            return "";
        }
    }

    /** Which one the settings name. */
    enum Kind {
        SIMULATED,
        HTTP
    }
}
