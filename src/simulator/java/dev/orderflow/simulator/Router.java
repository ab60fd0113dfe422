package dev.orderflow.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Routes each request to the handler of its kind, and serves faults, clock and statistics. */
final class Router {

    /** The handlers and statistics of one kind of request. */
    private record Handlers(RequestHandler requests, LookUpHandler lookUps, Statistics statistics) {}

    private final FaultPlan plan = new FaultPlan();
    private final AdjustableClock clock = new AdjustableClock();
    private final Map<RequestKind, Handlers> handlers = new EnumMap<>(RequestKind.class);
    private final Map<RequestKind, RequestStore> stores = new EnumMap<>(RequestKind.class);
    private final Books books = new Books(stores);
    private final EffectExecutor executor;
    private final StripeHandler stripe;
    private final EasyPostHandler easyPost;
    private final BooksEditor editor;

    Router(Vertx vertx, Arguments arguments) throws IOException {
        Journal<RecordedEffect> journal = Journal.open(arguments.file(), RecordedEffect.class);
        Delays delays = new Delays(vertx);
        Map<RequestKind, Statistics> statistics = new EnumMap<>(RequestKind.class);
        Webhooks webhooks = new Webhooks(arguments.webhook(), delays, vertx);
        executor = new EffectExecutor(journal, books, statistics, delays, webhooks);
        for (RequestKind kind : RequestKind.values()) {
            Statistics counts = new Statistics();
            RequestStore store = new RequestStore(arguments.keyWindow(), clock);
            statistics.put(kind, counts);
            stores.put(kind, store);
            RequestHandler requests = new RequestHandler(kind, plan, store, counts, delays, executor);
            handlers.put(kind, new Handlers(requests, new LookUpHandler(kind, plan, store, counts, delays), counts));
        }
        ObjectFile objects = ObjectFile.open(arguments.file(), journal, statistics);
        StripeBooks intents = new StripeBooks(objects, clock);
        StripeRefundBooks refunds = new StripeRefundBooks(objects, clock);
        stripe = new StripeHandler(plan, delays, statistics, intents, refunds, webhooks::send);
        EasyPostBooks shipments = new EasyPostBooks(objects, clock, webhooks::send);
        easyPost = new EasyPostHandler(plan, delays, statistics, shipments);
        journal.read().stream().filter(RecordedEffect::isOfContract).forEach(this::restore);
        editor = new BooksEditor(List.of(intents, refunds, shipments, new EffectEdits(objects, books)));
    }

    private void restore(RecordedEffect effect) {
        books.enter(stores.get(effect.kind()).restore(effect));
    }

    void handle(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            RequestContext exchange = new RequestContext(request, body.toString());
            try {
                route(exchange, request.path().split("/"));
            } catch (IllegalArgumentException wrong) {
                exchange.error(400, "wrong", wrong.getMessage());
            } catch (RuntimeException bug) {
                bug.printStackTrace();
                exchange.error(500, "broken", bug.toString());
            }
        });
    }

    private void route(RequestContext exchange, String[] path) {
        String first = path.length > 1 ? path[1] : "";
        switch (exchange.method() + " /" + first) {
            case "PUT /faults" -> change(exchange);
            case "GET /faults" -> exchange.answer(200, plan.json());
            case "PUT /clock" -> advance(exchange);
            case "GET /stats" -> exchange.answer(200, stats());
            case "GET /v1", "POST /v1" -> stripe.handle(exchange, path);
            case "GET /v2", "POST /v2" -> easyPost.handle(exchange, path);
            case "DELETE /objects", "PATCH /objects" ->
                editor.handle(exchange, path.length == 3 ? decoded(path[2]) : "");
            case "GET /actions", "POST /actions" -> complete(exchange, path.length == 3 ? decoded(path[2]) : "");
            default ->
                RequestKind.ofPath(first)
                        .map(handlers::get)
                        .ifPresentOrElse(each -> serve(exchange, path, each), () -> notFound(exchange));
        }
    }

    private static void serve(RequestContext exchange, String[] path, Handlers handlers) {
        handlers.statistics().begin();
        exchange.whenOver(handlers.statistics()::end);
        switch (exchange.method() + " " + path.length) {
            case "POST 2" -> handlers.requests().post(exchange);
            case "GET 2" -> handlers.lookUps().find(exchange);
            case "GET 3" -> handlers.lookUps().byReference(exchange, decoded(path[2]));
            default -> notFound(exchange);
        }
    }

    /** Serves the page on which a customer confirms a payment. */
    private void complete(RequestContext exchange, String reference) {
        if (stripe.complete(reference)) {
            exchange.page(200, "Thank you. The payment is confirmed.");
            return;
        }
        books.payment(reference).ifPresentOrElse(payment -> complete(exchange, payment), () -> notFound(exchange));
    }

    private void complete(RequestContext exchange, StoredRequest payment) {
        boolean acts = !payment.request().specialValue().neverActs();
        if (acts && executor.complete(payment)) {
            exchange.page(200, "Thank you. The status of the payment is " + payment.status() + ".");
        } else {
            exchange.page(409, "Nothing was changed. The status of the payment is " + payment.status() + ".");
        }
    }

    /** Decodes a path, in which a plus sign is not a space. */
    static String decoded(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), UTF_8);
    }

    private void change(RequestContext exchange) {
        plan.change(JsonCodec.parse(exchange.body()));
        exchange.answer(200, plan.json());
    }

    /** Moves the clock forward, so that keys expire. */
    private void advance(RequestContext exchange) {
        JsonFields fields = new JsonFields("", JsonCodec.parse(exchange.body()));
        clock.advance(fields.duration("by", "0ms"));
        fields.refuseOthers();
        exchange.answer(200, JsonCodec.object().put("now", clock.instant().toString()));
    }

    private ObjectNode stats() {
        ObjectNode json = JsonCodec.object();
        handlers.forEach(
                (kind, each) -> json.set(kind.label(), each.statistics().json()));
        return json;
    }

    private static void notFound(RequestContext exchange) {
        exchange.error(404, "not_found", "no such resource");
    }
}
