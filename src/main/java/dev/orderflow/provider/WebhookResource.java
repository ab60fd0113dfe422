package dev.orderflow.provider;

import dev.orderflow.effect.EffectKind;
import dev.orderflow.ledger.Ledger;
import dev.orderflow.messaging.Redelivery;
import dev.orderflow.provider.Providers.Sender;
import dev.orderflow.tracing.Trace;
import dev.orderflow.tracing.Tracing;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.event.Event;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;

/**
 * A provider notifies the worker that it has decided something. This ends the wait early: the event that asked for the effect is
 * published to its flow again, which then looks the effect up. So a false notification does no harm, and the order of notifications
 * does not matter. A repeated one has no effect. While a message is on its way to look up an effect, no second one is published.
 */
@Path("/webhooks")
class WebhookResource {

    private final Providers providers;
    private final Ledger ledger;
    private final Redelivery redelivery;
    private final Tracing tracing;
    private final Event<AboutRefund> refunds;

    WebhookResource(
            Providers providers, Ledger ledger, Redelivery redelivery, Tracing tracing, Event<AboutRefund> refunds) {
        this.refunds = refunds;
        this.providers = providers;
        this.ledger = ledger;
        this.redelivery = redelivery;
        this.tracing = tracing;
    }

    @POST
    @Path("/{provider}")
    @PermitAll
    public Uni<Response> take(@PathParam("provider") String provider, @Context HttpHeaders headers, byte[] body) {
        return take(provider, Configured.DEFAULT, headers, body);
    }

    @POST
    @Path("/{provider}/{name}")
    @PermitAll
    public Uni<Response> take(
            @PathParam("provider") String provider,
            @PathParam("name") String name,
            @Context HttpHeaders headers,
            byte[] body) {
        Sender sender = providers.sender(provider).orElseThrow(NotFoundException::new);
        WebhookReader reader = sender.webhooks().get(name);
        if (reader == null) {
            throw new NotFoundException();
        }
        return reader.read(headers, body)
                .map(notifications -> publish(sender.role(), name, headers, notifications))
                .orElseGet(() -> Uni.createFrom()
                        .item(Response.status(Response.Status.UNAUTHORIZED).build()));
    }

    private Uni<Response> publish(
            Providers.Role role, String name, HttpHeaders headers, List<WebhookEvent> notifications) {
        Trace trace = tracing.continued(headers::getHeaderString);
        return Multi.createFrom()
                .iterable(notifications)
                .onItem()
                .transformToUniAndConcatenate(notification -> publish(role, name, trace, notification))
                .collect()
                .last()
                .replaceWith(() -> Response.noContent().build());
    }

    private Uni<Void> publish(Providers.Role role, String name, Trace trace, WebhookEvent notification) {
        String id = role.flow() + (name.isEmpty() ? "" : '/' + name) + ':' + notification.id();
        Providers.Request request = role.requests().get(notification.kind().family());
        List<String> types = request == null ? List.of() : request.types();
        return ledger.notified(id, notification.orderId(), notification.kind(), types)
                .chain(waiting -> waiting.map(event -> redelivery
                                .toFlow(role.flow(), event, trace)
                                .onFailure()
                                .call(() -> ledger.forget(id)))
                        .orElseGet(() -> noted(role, name, notification)));
    }

    /** Nothing waits for it. Whoever compares the providers with the ledger may look at it. */
    private Uni<Void> noted(Providers.Role role, String name, WebhookEvent notification) {
        EffectKind kind = notification.kind();
        if (kind.family().equals(EffectKind.REFUND)) {
            refunds.fireAsync(
                    new AboutRefund(new Configured(role, name, null, null).label(), notification.orderId(), kind));
        }
        return Uni.createFrom().voidItem();
    }
}
