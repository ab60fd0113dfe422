package dev.orderflow.payment;

import dev.orderflow.ledger.Answer;
import dev.orderflow.ledger.Inquiry;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** The payment provider. A failed {@code Uni} counts as no answer: the provider may have acted. */
public interface PaymentGateway {

    /** Charges the customer. The same key again, within the provider's key window, charges nothing more. */
    Uni<Answer> charge(Charge charge);

    /** What became of a charge; empty if the provider never saw it. */
    Uni<Optional<Answer>> lookUpCharge(Inquiry inquiry);

    /** Gives a charge back. The same key again, within the provider's key window, gives nothing more back. */
    Uni<Answer> refund(Refund refund);

    /** What became of a refund; empty if the provider never saw it. */
    Uni<Optional<Answer>> lookUpRefund(Inquiry inquiry);
}
