package dev.orderflow.payment;

import dev.orderflow.ledger.EffectKind;
import dev.orderflow.ledger.EffectState;
import dev.orderflow.ledger.Ledger;
import dev.orderflow.ledger.OrderRecord;
import dev.orderflow.ledger.Step;
import dev.orderflow.ledger.StepProtocol;
import dev.orderflow.messaging.Event;
import dev.orderflow.messaging.InvalidMessage;
import dev.orderflow.messaging.Reason;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Gives the payment of an order back that is not shipped, once. */
@ApplicationScoped
class RefundPayment {

    private final Ledger ledger;
    private final StepProtocol protocol;
    private final PaymentGateway gateway;
    private final PaymentConfig config;

    RefundPayment(Ledger ledger, StepProtocol protocol, PaymentGateway gateway, PaymentConfig config) {
        this.ledger = ledger;
        this.protocol = protocol;
        this.gateway = gateway;
        this.config = config;
    }

    /**
     * Nothing to give back is nothing to do. A payment that is still under way is not waited for: when it is collected, the
     * shipping flow finds the order cancelled and asks again.
     */
    Uni<Event> refund(RefundDue due) {
        return ledger.find(due.orderId())
                .map(found -> found.orElseThrow(() ->
                        new InvalidMessage(Reason.UNKNOWN_ORDER, "order " + due.orderId() + " is not in the ledger")))
                .chain(order -> isPaid(order) ? refund(order) : Uni.createFrom().nullItem());
    }

    private Uni<Event> refund(OrderRecord order) {
        String orderId = order.order().orderId();
        String charge = order.effects().get(EffectKind.PAYMENT).reference();
        return protocol.run(new Step(
                orderId,
                EffectKind.REFUND,
                config,
                key -> gateway.refund(
                        new Refund(key, orderId, charge, order.order().total())),
                gateway::lookUpRefund,
                answer -> RefundDecision.of(order.order(), answer)));
    }

    private static boolean isPaid(OrderRecord order) {
        OrderRecord.Effect payment = order.effects().get(EffectKind.PAYMENT);
        return payment != null && payment.state() == EffectState.SUCCEEDED;
    }
}
