package dev.orderflow.payment;

import static dev.orderflow.effect.OrderState.ACCEPTED;
import static dev.orderflow.effect.OrderState.ACTION_REQUIRED;
import static dev.orderflow.effect.OrderState.AUTHORIZED;
import static dev.orderflow.effect.OrderState.COMPLETED;
import static dev.orderflow.effect.OrderState.DECLINED;
import static dev.orderflow.effect.OrderState.PAID;

import dev.orderflow.Money;
import dev.orderflow.effect.Answer;
import dev.orderflow.effect.CustomerAction;
import dev.orderflow.effect.Decision;
import dev.orderflow.effect.EffectKind;
import dev.orderflow.effect.OrderDetails;
import dev.orderflow.effect.OrderState;
import dev.orderflow.effect.Step;
import dev.orderflow.effect.StepProtocol;
import dev.orderflow.event.Event;
import dev.orderflow.event.Fact;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;

/** Charges the customer once, or authorizes the payment once if it is captured at the shipment. */
@Singleton
class CollectPayment {

    private static final Set<OrderState> DUE = Set.of(ACCEPTED, ACTION_REQUIRED);

    private final StepProtocol protocol;
    private final PaymentProvider provider;
    private final PaymentConfig config;
    private final CustomerAction action;

    CollectPayment(StepProtocol protocol, PaymentProvider provider, PaymentConfig config) {
        this.protocol = protocol;
        this.provider = provider;
        this.config = config;
        this.action = new CustomerAction(config.actionLimit(), CollectPayment::actionRequired, provider::end);
    }

    /** @param ticket the message's ticket */
    Uni<Event> collect(String orderId, String ticket) {
        return protocol.run(
                new Step(
                                orderId,
                                EffectKind.PAYMENT,
                                DUE,
                                Set.of(),
                                config,
                                provider::collect,
                                provider::lookUpPayment,
                                CollectPayment::decide)
                        .with(action),
                ticket);
    }

    static Decision decide(OrderDetails order, Answer.Final answer) {
        OrderState paid = order.isCapturedLater() ? AUTHORIZED : order.ships() ? PAID : COMPLETED;
        return answer.choose(
                done -> Decision.succeeded(done.reference(), DUE, paid, paid(order, done.reference(), paid)),
                refused -> Decision.refused(
                        refused.reason(),
                        DUE,
                        DECLINED,
                        new PaymentDeclined(
                                order.orderId(),
                                order.customerId(),
                                order.total(),
                                refused.reason(),
                                DECLINED,
                                order.metadata())));
    }

    private static Fact paid(OrderDetails order, String reference, OrderState state) {
        String id = order.orderId();
        String customer = order.customerId();
        Money total = order.total();
        Map<String, String> metadata = order.metadata();
        return state == AUTHORIZED
                ? new PaymentAuthorized(id, customer, total, reference, state, metadata)
                : new PaymentCollected(id, customer, total, reference, state, metadata);
    }

    private static Fact actionRequired(OrderDetails order, Answer.Pending pending) {
        return new PaymentActionRequired(
                order.orderId(),
                order.customerId(),
                order.total(),
                pending.reference(),
                pending.action(),
                ACTION_REQUIRED,
                order.metadata());
    }
}
