package dev.orderflow.provider;

import dev.orderflow.ledger.EffectKind;
import dev.orderflow.ledger.Ledger;
import dev.orderflow.messaging.Json;
import dev.orderflow.messaging.Redelivery;
import dev.orderflow.tracing.Trace;
import dev.orderflow.tracing.Tracing;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;

/**
 * Ends the wait for a provider early: the event that asked for the effect is sent again to its flow, which then looks the
 * effect up. So a false notification does no harm, and the order of notifications does not matter. One that is repeated does
 * nothing, and while a message is on its way to look up an effect, no second one is sent.
 */
@ApplicationScoped
public class TakeNews {

    private final Json json;
    private final Ledger ledger;
    private final Redelivery redelivery;
    private final Tracing tracing;

    TakeNews(Json json, Ledger ledger, Redelivery redelivery, Tracing tracing) {
        this.json = json;
        this.ledger = ledger;
        this.redelivery = redelivery;
        this.tracing = tracing;
    }

    /** @param askedBy the types of event that ask for an effect, by kind; others are not this provider's */
    public Uni<Response> take(
            Webhook webhook, String flow, Map<EffectKind, List<String>> askedBy, HttpHeaders headers, byte[] body) {
        if (!webhook.isSigned(
                headers.getHeaderString("webhook-id"),
                headers.getHeaderString("webhook-timestamp"),
                headers.getHeaderString("webhook-signature"),
                body)) {
            return Uni.createFrom()
                    .item(Response.status(Response.Status.UNAUTHORIZED).build());
        }
        News news = json.read(body, News.class);
        Trace told = tracing.continued(headers::getHeaderString);
        String id = flow + ':' + headers.getHeaderString("webhook-id");
        return ledger.notified(id, news.orderId(), news.kind(), askedBy.getOrDefault(news.kind(), List.of()))
                .chain(waiting -> waiting.map(event ->
                                redelivery.toFlow(flow, event, told).onFailure().call(() -> ledger.forget(id)))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .replaceWith(() -> Response.noContent().build());
    }
}
