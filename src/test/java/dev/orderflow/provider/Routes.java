package dev.orderflow.provider;

import static java.util.stream.Collectors.groupingBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Which request goes where. */
final class Routes {

    /** All that serves one kind. */
    private record Counter(Desk desk, LookUps lookUps, Counts counts) {}

    private final FaultPlan plan = new FaultPlan();
    private final WindowClock clock = new WindowClock();
    private final Map<Kind, Counter> counters = new EnumMap<>(Kind.class);

    Routes(Vertx vertx, Arguments arguments, Journal journal) {
        Delays delays = new Delays(vertx);
        Webhooks webhooks = new Webhooks(arguments.webhook(), delays, vertx);
        Map<Kind, List<Effect>> done = journal.read().stream().collect(groupingBy(Effect::kind));
        for (Kind kind : Kind.values()) {
            Counts counts = new Counts();
            Memory memory = new Memory(arguments.keyWindow(), clock);
            memory.restore(done.getOrDefault(kind, List.of()));
            Deciding deciding = new Deciding(journal, counts, delays, webhooks);
            Desk desk = new Desk(kind, plan, memory, counts, delays, deciding);
            counters.put(kind, new Counter(desk, new LookUps(kind, plan, memory, counts, delays), counts));
        }
    }

    void handle(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            Exchange exchange = new Exchange(request, body.toString());
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

    private void route(Exchange exchange, String[] path) {
        String first = path.length > 1 ? path[1] : "";
        switch (exchange.method() + " /" + first) {
            case "PUT /faults" -> change(exchange);
            case "GET /faults" -> exchange.answer(200, plan.json());
            case "PUT /clock" -> advance(exchange);
            case "GET /stats" -> exchange.answer(200, stats());
            default ->
                Kind.ofPath(first)
                        .map(counters::get)
                        .ifPresentOrElse(counter -> serve(exchange, path, counter), () -> notFound(exchange));
        }
    }

    private static void serve(Exchange exchange, String[] path, Counter counter) {
        counter.counts().begin();
        exchange.whenOver(counter.counts()::end);
        switch (exchange.method() + " " + path.length) {
            case "POST 2" -> counter.desk().post(exchange);
            case "GET 2" -> counter.lookUps().byKey(exchange);
            case "GET 3" -> counter.lookUps().byReference(exchange, path[2]);
            default -> notFound(exchange);
        }
    }

    private void change(Exchange exchange) {
        plan.change(Json.parse(exchange.body()));
        exchange.answer(200, plan.json());
    }

    /** As if the time had passed: keys are forgotten as their windows end. */
    private void advance(Exchange exchange) {
        Fields fields = new Fields("", Json.parse(exchange.body()));
        clock.advance(fields.duration("by", "0ms"));
        fields.refuseOthers();
        exchange.answer(200, Json.object().put("now", clock.instant().toString()));
    }

    private ObjectNode stats() {
        ObjectNode json = Json.object();
        counters.forEach(
                (kind, counter) -> json.set(kind.label(), counter.counts().json()));
        return json;
    }

    private static void notFound(Exchange exchange) {
        exchange.error(404, "not_found", "no such resource");
    }
}
