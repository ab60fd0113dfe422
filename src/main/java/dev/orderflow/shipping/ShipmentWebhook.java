package dev.orderflow.shipping;

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

/** Where the carrier tells that it has decided something. */
@Path("/webhooks/shipment")
@Startup
class ShipmentWebhook {

    private static final Map<EffectKind, List<String>> ASKED_BY =
            Map.of(EffectKind.SHIPMENT, List.of("payment.collected"));

    private final TakeNews news;
    private final Webhook webhook;

    ShipmentWebhook(TakeNews news, ShippingConfig config) {
        this.news = news;
        this.webhook = new Webhook("orderflow.shipping.webhook-secret", config.webhookSecret());
    }

    @POST
    @PermitAll
    public Uni<Response> take(@Context HttpHeaders headers, byte[] body) {
        return news.take(webhook, "shipping", ASKED_BY, headers, body);
    }
}
