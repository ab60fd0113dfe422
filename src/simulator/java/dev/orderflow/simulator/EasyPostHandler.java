package dev.orderflow.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Speaks a part of EasyPost's API v2: shipments. Faults are those of {@code shipment} in {@code PUT /faults}. */
final class EasyPostHandler {

    private final FaultPlan plan;
    private final Delays delays;
    private final DialectFaults faults;
    private final EasyPostBooks books;

    EasyPostHandler(FaultPlan plan, Delays delays, Map<RequestKind, Statistics> statistics, EasyPostBooks books) {
        this.plan = plan;
        this.delays = delays;
        this.faults = new DialectFaults(
                plan,
                delays,
                statistics,
                EasyPostAnswer.error(429, "RATE_LIMITED", "Your account has been temporarily rate-limited."),
                EasyPostAnswer.error(500, "INTERNAL_SERVER_ERROR", "An unknown error occurred."));
        this.books = books;
        books.shipments().stream().filter(SimulatedShipment::isInProgress).forEach(this::await);
    }

    /** @param path split at slashes; the second part is {@code v2} */
    void handle(RequestContext exchange, String[] path) {
        try {
            refusal(String.valueOf(exchange.header("Authorization")))
                    .ifPresentOrElse(refusal -> refusal.send(exchange), () -> route(exchange, path));
        } catch (IllegalArgumentException wrong) {
            EasyPostAnswer.error(400, "BAD_REQUEST", wrong.getMessage()).send(exchange);
        }
    }

    private void route(RequestContext exchange, String[] path) {
        String what = path.length > 2 ? path[2] : "";
        String name = path.length > 3 ? Router.decoded(path[3]) : "";
        switch (exchange.method() + " " + what + " " + (path.length > 4 ? path[4] : path.length - 3)) {
            case "POST shipments 0" -> create(exchange, JsonCodec.parse(exchange.body()));
            case "GET shipments 0" -> look(exchange, "list", () -> books.list(exchange));
            case "GET shipments 1" ->
                look(
                        exchange,
                        name,
                        () -> books.shipment(name)
                                .map(found -> EasyPostAnswer.of(found.json))
                                .orElseGet(EasyPostAnswer::notFound));
            case "POST shipments rerate" ->
                onShipment(
                        exchange, name, shipment -> act(exchange, "rerate", shipment, fault -> books.rerate(shipment)));
            case "POST shipments buy" -> {
                String rate = JsonCodec.parse(exchange.body()).at("/rate/id").asText();
                onShipment(exchange, name, shipment -> buy(exchange, shipment, rate));
            }
            case "POST shipments refund" ->
                onShipment(
                        exchange,
                        name,
                        shipment -> act(exchange, "refund", shipment, fault -> refund(shipment, fault)));
            default -> EasyPostAnswer.notFound().send(exchange);
        }
    }

    /** The client sends its key as a token, and other programs as the name of a user without a password. */
    private static Optional<EasyPostAnswer> refusal(String authorization) {
        String key = authorization.replaceFirst("^Bearer ", "");
        if (authorization.matches("Basic [A-Za-z0-9+/=]+")) {
            byte[] user = Base64.getDecoder().decode(authorization.substring("Basic ".length()));
            key = new String(user, UTF_8).replaceFirst(":$", "");
        }
        if (key.equals(authorization)) {
            return Optional.of(EasyPostAnswer.error(401, "UNAUTHORIZED", "An API key is required."));
        }
        return key.matches("EZTK\\w+")
                ? Optional.empty()
                : Optional.of(EasyPostAnswer.error(403, "APIKEY.INACTIVE", "This api key is no longer active."));
    }

    private void onShipment(RequestContext exchange, String name, Consumer<SimulatedShipment> action) {
        books.shipment(name)
                .ifPresentOrElse(action, () -> EasyPostAnswer.notFound().send(exchange));
    }

    private void look(RequestContext exchange, String what, Supplier<EasyPostAnswer> search) {
        boolean fails = faults.lookUpFails(exchange, RequestKind.SHIPMENT, what);
        EasyPostAnswer unavailable = EasyPostAnswer.error(503, "SERVICE_UNAVAILABLE", "The service is unavailable.");
        delays.after(settings().latency(), () -> (fails ? unavailable : search.get()).send(exchange));
    }

    private void create(RequestContext exchange, JsonNode body) {
        JsonNode asked = body.path("shipment");
        String reference = asked.path("reference").asText();
        Optional<EasyPostAnswer> error = plan.rejects(RequestKind.SHIPMENT, reference)
                ? Optional.of(EasyPostAnswer.invalidShipment())
                : EasyPostAnswer.errorIn(asked);
        faults.act(
                exchange,
                RequestKind.SHIPMENT,
                "create " + reference,
                SpecialValue.in(""),
                fault -> error.orElseGet(() -> books.create(body)));
    }

    private void act(
            RequestContext exchange,
            String what,
            SimulatedShipment shipment,
            Function<SimulatedFault, DialectAnswer> action) {
        String name = what + " " + shipment.key();
        faults.act(exchange, RequestKind.SHIPMENT, name, SpecialValue.in(""), action);
    }

    private void buy(RequestContext exchange, SimulatedShipment shipment, String rate) {
        SpecialValue special =
                SpecialValue.in(shipment.json.at("/to_address/zip").asText());
        faults.act(
                exchange,
                RequestKind.SHIPMENT,
                shipment.key(),
                special,
                fault -> books.refusal(shipment, rate)
                        .orElseGet(() -> buy(shipment, rate, special.refuses() ? SimulatedFault.DECLINE : fault)));
    }

    private EasyPostAnswer buy(SimulatedShipment shipment, String rate, SimulatedFault fault) {
        if (fault == SimulatedFault.DECLINE) {
            return EasyPostAnswer.error(
                    422, "SHIPMENT.POSTAGE.FAILURE", settings().reason());
        }
        books.begin(shipment, rate);
        if (fault == SimulatedFault.PROCESSING) {
            await(shipment);
            return EasyPostAnswer.inProgress();
        }
        books.buy(shipment);
        return EasyPostAnswer.of(shipment.json);
    }

    private EasyPostAnswer refund(SimulatedShipment shipment, SimulatedFault fault) {
        if (!shipment.isBought()) {
            return EasyPostAnswer.error(422, "SHIPMENT.POSTAGE.REQUIRED", "The shipment has no postage to refund.");
        }
        if (books.submitRefund(shipment, fault == SimulatedFault.DECLINE ? "rejected" : "refunded")) {
            await(shipment);
        }
        return EasyPostAnswer.of(shipment.json);
    }

    /** Decides later what is in progress, unless the shipment was removed. */
    private void await(SimulatedShipment shipment) {
        delays.after(
                settings().settleAfter(), () -> books.shipment(shipment.id()).ifPresent(books::settle));
    }

    private FaultSettings settings() {
        return plan.of(RequestKind.SHIPMENT);
    }
}
