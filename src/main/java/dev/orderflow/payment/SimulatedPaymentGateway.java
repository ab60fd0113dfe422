package dev.orderflow.payment;

import dev.orderflow.ledger.Answer;
import dev.orderflow.ledger.Inquiry;
import dev.orderflow.simulation.Simulated;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Moves no money. The token says how it behaves: {@code tok_declined}, {@code tok_unavailable} and so on. */
class SimulatedPaymentGateway implements PaymentGateway {

    private final Simulated provider;

    SimulatedPaymentGateway(Simulated provider) {
        this.provider = provider;
    }

    @Override
    public Uni<Answer> charge(Charge charge) {
        return provider.act(charge.key(), charge.method().token());
    }

    @Override
    public Uni<Optional<Answer>> lookUpCharge(Inquiry inquiry) {
        return provider.lookUp(inquiry.key());
    }

    @Override
    public Uni<Answer> refund(Refund refund) {
        return provider.act(refund.key(), refund.orderId().endsWith("-norefund") ? "refused" : "done");
    }

    @Override
    public Uni<Optional<Answer>> lookUpRefund(Inquiry inquiry) {
        return provider.lookUp(inquiry.key());
    }
}
