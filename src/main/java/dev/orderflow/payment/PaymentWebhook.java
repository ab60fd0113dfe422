package dev.orderflow.payment;

import dev.orderflow.ledger.EffectKind;
import dev.orderflow.provider.TakeNews;
import dev.orderflow.provider.Webhook;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;

/** Where the payment provider tells that it has decided something. */
@Path("/webhooks/payment")
@Startup
class PaymentWebhook {

    private static final Map<EffectKind, List<String>> ASKED_BY = Map.of(
            EffectKind.PAYMENT, List.of("order.accepted"),
            EffectKind.REFUND, List.of(PaymentListener.SHIPMENT_REFUSED, PaymentListener.ORDER_CANCELLED));

    private final TakeNews news;
    private final Webhook webhook;

    PaymentWebhook(TakeNews news, PaymentConfig config) {
        this.news = news;
        this.webhook = new Webhook("orderflow.payment.webhook-secret", config.webhookSecret());
    }

    @POST
    @PermitAll
    public Uni<Response> take(@Context HttpHeaders headers, byte[] body) {
        return news.take(webhook, "payment", ASKED_BY, headers, body);
    }
}
