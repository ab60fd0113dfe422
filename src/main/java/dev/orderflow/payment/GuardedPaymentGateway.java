package dev.orderflow.payment;

import dev.orderflow.ledger.Answer;
import dev.orderflow.ledger.Inquiry;
import dev.orderflow.provider.Guard;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Gives the provider a rest when it needs one. */
record GuardedPaymentGateway(PaymentGateway gateway, Guard guard) implements PaymentGateway {

    @Override
    public Uni<Answer> charge(Charge charge) {
        return guard.act(() -> gateway.charge(charge));
    }

    @Override
    public Uni<Optional<Answer>> lookUpCharge(Inquiry inquiry) {
        return guard.lookUp(() -> gateway.lookUpCharge(inquiry));
    }

    @Override
    public Uni<Answer> refund(Refund refund) {
        return guard.act(() -> gateway.refund(refund));
    }

    @Override
    public Uni<Optional<Answer>> lookUpRefund(Inquiry inquiry) {
        return guard.lookUp(() -> gateway.lookUpRefund(inquiry));
    }
}
