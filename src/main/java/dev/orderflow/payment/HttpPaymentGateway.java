package dev.orderflow.payment;

import dev.orderflow.Money;
import dev.orderflow.ledger.Answer;
import dev.orderflow.ledger.Inquiry;
import dev.orderflow.provider.HttpProvider;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** The contract of {@code docs/api/payment-provider.yaml}. */
class HttpPaymentGateway implements PaymentGateway {

    private final HttpProvider provider;
    private final PaymentConfig.Paths paths;

    HttpPaymentGateway(HttpProvider provider, PaymentConfig.Paths paths) {
        this.provider = provider;
        this.paths = paths;
    }

    @RegisterForReflection
    record ChargeRequest(String orderId, Money amount, String method, String token) {}

    @RegisterForReflection
    record RefundRequest(String orderId, String charge, Money amount) {}

    @Override
    public Uni<Answer> charge(Charge charge) {
        return provider.act(
                paths.charges(),
                charge.key(),
                new ChargeRequest(
                        charge.orderId(),
                        charge.amount(),
                        charge.method().method(),
                        charge.method().token()));
    }

    @Override
    public Uni<Optional<Answer>> lookUpCharge(Inquiry inquiry) {
        return provider.lookUp(paths.charges(), inquiry);
    }

    @Override
    public Uni<Answer> refund(Refund refund) {
        return provider.act(
                paths.refunds(), refund.key(), new RefundRequest(refund.orderId(), refund.charge(), refund.amount()));
    }

    @Override
    public Uni<Optional<Answer>> lookUpRefund(Inquiry inquiry) {
        return provider.lookUp(paths.refunds(), inquiry);
    }
}
