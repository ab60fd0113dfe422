package dev.orderflow.payment;

import dev.orderflow.ledger.Answer;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** The payment provider. A failed {@code Uni} counts as no answer: the provider may have acted. */
public interface PaymentGateway {

    /** Charges the customer. The same key again, within the provider's key window, answers the same and charges nothing. */
    Uni<Answer> charge(Charge charge);

    /** What became of the charge with this key; empty if the provider never saw it. */
    Uni<Optional<Answer>> lookUp(String key);
}
