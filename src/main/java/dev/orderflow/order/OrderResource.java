package dev.orderflow.order;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;
import static jakarta.ws.rs.core.Response.Status.BAD_REQUEST;
import static jakarta.ws.rs.core.Response.Status.NOT_FOUND;
import static jakarta.ws.rs.core.Response.Status.REQUEST_ENTITY_TOO_LARGE;

import dev.orderflow.effect.OrderState;
import dev.orderflow.http.Caller;
import dev.orderflow.http.Problem;
import dev.orderflow.http.Reservation;
import dev.orderflow.ledger.Ledger;
import dev.orderflow.ledger.OrderSummary;
import dev.orderflow.tracing.Tracing;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Orders over HTTP. They are published to the queue and read from the ledger. With an open intake, every caller is a placer. */
@Path("/orders")
@Produces(APPLICATION_JSON)
class OrderResource {

    private static final int MAX_LIMIT = 1000;

    private final PlaceOrder placeOrder;
    private final OrderStreams streams;
    private final Ledger ledger;
    private final IntakeConfig config;
    private final Tracing tracing;

    OrderResource(PlaceOrder placeOrder, OrderStreams streams, Ledger ledger, IntakeConfig config, Tracing tracing) {
        this.placeOrder = placeOrder;
        this.streams = streams;
        this.ledger = ledger;
        this.config = config;
        this.tracing = tracing;
    }

    @POST
    @RolesAllowed({"shop", "operator", "placer"})
    @Consumes(APPLICATION_JSON)
    public Uni<Response> place(
            @Context HttpHeaders headers,
            @Context SecurityContext caller,
            @Context RoutingContext request,
            byte[] body) {
        long limit = config.maxOrderSize().asLongValue();
        if (body.length > limit) {
            return Uni.createFrom()
                    .item(Problem.of(REQUEST_ENTITY_TOO_LARGE, "the order is longer than " + limit + " bytes"));
        }
        OrderCaller by = OrderCaller.of(caller);
        Uni<PlacedOrder> placed = placeOrder.place(body, by, tracing.continued(headers::getHeaderString));
        return request.<Reservation>get(Reservation.class.getName())
                .during(placed)
                .map(order -> placed(order, by));
    }

    /** Only a caller that may read the order is told where. */
    private static Response placed(PlacedOrder order, OrderCaller by) {
        Response.ResponseBuilder answer = Response.accepted(order);
        return by.readsOwn()
                ? answer.header(HttpHeaders.LOCATION, "/orders/" + order.orderId())
                        .build()
                : answer.build();
    }

    @POST
    @RolesAllowed({"shop", "operator", "placer"})
    @Consumes("application/x-ndjson")
    public Uni<Response> placeMany(
            @Context HttpHeaders headers, @Context SecurityContext caller, @Context RoutingContext request) {
        return streams.read(request, OrderCaller.of(caller), tracing.continued(headers::getHeaderString));
    }

    /** 202 once the broker has confirmed the cancellation request. The timeline shows the result. */
    @POST
    @RolesAllowed({"shop", "operator"})
    @Path("/{orderId}/cancel")
    public Uni<Response> cancel(
            @RestPath String orderId,
            @RestQuery String reason,
            @Context HttpHeaders headers,
            @Context SecurityContext caller) {
        return placeOrder
                .cancel(orderId, reason, Caller.name(caller), tracing.continued(headers::getHeaderString))
                .replaceWith(() -> Response.accepted(Map.of("orderId", orderId)).build());
    }

    /** 202 once the broker has confirmed the request. The timeline shows the result. */
    @POST
    @RolesAllowed({"shop", "operator"})
    @Path("/{orderId}/refunds")
    @Consumes(APPLICATION_JSON)
    public Uni<Response> refund(
            @RestPath String orderId,
            @RestHeader("Idempotency-Key") String refundId,
            @Context HttpHeaders headers,
            @Context SecurityContext caller,
            byte[] body) {
        if (refundId == null) {
            return Uni.createFrom()
                    .item(Problem.of(
                            BAD_REQUEST, "the header Idempotency-Key is required: it is the id of the refund"));
        }
        return placeOrder
                .refund(orderId, refundId, body, Caller.name(caller), tracing.continued(headers::getHeaderString))
                .replaceWith(() -> Response.accepted(Map.of("orderId", orderId, "refundId", refundId))
                        .build());
    }

    /** A shop gets 404 for an order of another caller, as for one that does not exist. */
    @GET
    @RolesAllowed({"viewer", "operator", "shop"})
    @Path("/{orderId}")
    public Uni<Response> find(@RestPath String orderId, @Context SecurityContext caller) {
        OrderCaller reader = OrderCaller.of(caller);
        return (reader.readsAll() ? ledger.find(orderId) : ledger.findOwn(orderId, reader.name()))
                .map(found -> found.map(
                                order -> Response.ok(OrderView.of(order)).build())
                        .orElseGet(() -> Problem.of(NOT_FOUND, "there is no order " + orderId)));
    }

    @GET
    @RolesAllowed({"viewer", "operator", "shop"})
    public Uni<OrderPage> list(
            @RestQuery OrderState state,
            @RestQuery @DefaultValue("") String after,
            @RestQuery @DefaultValue("100") int limit,
            @Context SecurityContext caller) {
        int bounded = Math.max(1, Math.min(limit, MAX_LIMIT));
        OrderCaller reader = OrderCaller.of(caller);
        Uni<List<OrderSummary>> orders = reader.readsAll()
                ? ledger.list(state, after, bounded)
                : ledger.listOwn(reader.name(), state, after, bounded);
        return orders.map(page -> OrderPage.of(page, bounded));
    }
}
