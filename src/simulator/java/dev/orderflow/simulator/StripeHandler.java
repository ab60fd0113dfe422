package dev.orderflow.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Speaks a part of Stripe's API v1: PaymentIntents and refunds. Faults are those of the same kinds in {@code PUT /faults}. */
final class StripeHandler {

    private static final Duration HOLD = Duration.ofSeconds(60);
    private static final int PAGE = 10;

    /** The stored answer to the first request under an idempotency key. */
    private record Stored(String parameters, StripeAnswer reply) {}

    private final FaultPlan plan;
    private final Delays delays;
    private final StripeBooks books;
    private final Consumer<StripeIntent> settled;
    private final Map<String, Integer> requests = new HashMap<>();
    private final Map<String, Stored> byKey = new HashMap<>();

    /** @param settled sends the webhook of an intent that was decided after its answer */
    StripeHandler(FaultPlan plan, Delays delays, StripeBooks books, Consumer<StripeIntent> settled) {
        this.plan = plan;
        this.delays = delays;
        this.books = books;
        this.settled = settled;
    }

    /** @param path split at slashes; the second part is {@code v1} */
    void handle(RequestContext exchange, String[] path) {
        String key = String.valueOf(exchange.header("Authorization"));
        if (!key.matches("Bearer (sk|rk)_test_\\w+")) {
            send(exchange, StripeAnswer.error(401, null, null, "You did not provide an API key."));
            return;
        }
        String id = path.length > 3 ? path[3] : "";
        Map<String, String> form = form(exchange.body());
        switch (exchange.method() + " " + path[2] + " " + (path.length > 4 ? path[4] : path.length - 3)) {
            case "POST payment_intents 0" -> send(exchange, books.create(form));
            case "GET payment_intents 1" -> look(exchange, RequestKind.CHARGE, id);
            case "POST payment_intents confirm" -> onIntent(exchange, id, intent -> confirm(exchange, intent, form));
            case "POST payment_intents capture" ->
                onIntent(
                        exchange,
                        id,
                        intent -> act(exchange, RequestKind.CAPTURE, id, fault -> books.capture(intent, form)));
            case "POST payment_intents cancel" ->
                onIntent(exchange, id, intent -> act(exchange, RequestKind.VOID, id, fault -> books.cancel(intent)));
            case "POST refunds 0" ->
                onIntent(exchange, form.getOrDefault("payment_intent", ""), intent -> refund(exchange, intent, form));
            case "GET refunds 0" ->
                send(
                        exchange,
                        books.refundsOf(
                                exchange.parameter("payment_intent"),
                                exchange.parameter("starting_after"),
                                exchange.parameter("limit") == null
                                        ? PAGE
                                        : Integer.parseInt(exchange.parameter("limit"))));
            case "GET refunds 1" ->
                send(
                        exchange,
                        books.refund(id).map(StripeAnswer::of).orElseGet(() -> StripeAnswer.missing("refund", id)));
            default -> send(exchange, StripeAnswer.error(404, null, null, "Unrecognized request URL."));
        }
    }

    /** The page on which the customer confirms the payment. */
    boolean complete(String id) {
        return books.intent(id)
                .filter(intent -> intent.status.equals("requires_action"))
                .map(this::settle)
                .isPresent();
    }

    private StripeIntent settle(StripeIntent intent) {
        books.collect(intent);
        settled.accept(intent);
        return intent;
    }

    private void onIntent(RequestContext exchange, String id, Consumer<StripeIntent> action) {
        books.intent(id).ifPresentOrElse(action, () -> send(exchange, StripeAnswer.missing("payment_intent", id)));
    }

    private void look(RequestContext exchange, RequestKind kind, String id) {
        int nth = requests.merge("look " + id, 1, Integer::sum);
        if (plan.of(kind).down() || plan.lookUpFails(kind, id, nth)) {
            exchange.proxyError(503, "no healthy upstream");
        } else {
            onIntent(exchange, id, intent -> send(exchange, StripeAnswer.of(intent.json())));
        }
    }

    private void confirm(RequestContext exchange, StripeIntent intent, Map<String, String> form) {
        String link = exchange.url("actions", intent.id);
        boolean mayAct = !"true".equals(form.get("error_on_requires_action"));
        act(
                exchange,
                intent.kind(),
                intent.id,
                fault -> books.confirm(intent, form, () -> decide(intent, fault, mayAct, link)));
    }

    private void decide(StripeIntent intent, SimulatedFault fault, boolean mayAct, String link) {
        FaultSettings faults = plan.of(intent.kind());
        String card = intent.asked.getOrDefault("payment_method", "");
        boolean needsCustomer = fault == SimulatedFault.ACTION_REQUIRED || card.contains("authenticationRequired");
        if (fault == SimulatedFault.DECLINE
                || card.contains("Declined")
                || SpecialValue.in(card).refuses()) {
            intent.decline("generic_decline");
        } else if (needsCustomer && !mayAct) {
            intent.decline("authentication_required");
        } else if (needsCustomer) {
            intent.status = "requires_action";
            intent.actionUrl = link;
            delays.after(faults.actsAfter(), () -> complete(intent.id));
        } else if (fault == SimulatedFault.PROCESSING) {
            intent.status = "processing";
            delays.after(faults.settleAfter(), () -> settle(intent));
        } else {
            books.collect(intent);
        }
    }

    private void refund(RequestContext exchange, StripeIntent intent, Map<String, String> form) {
        String key = String.valueOf(exchange.header("Idempotency-Key"));
        String parameters = new TreeMap<>(form).toString();
        Stored stored = byKey.get(key);
        if (stored != null && !stored.parameters().equals(parameters)) {
            StripeAnswer conflict =
                    StripeAnswer.error(400, null, null, "Keys can only be used with the same parameters.");
            ((ObjectNode) conflict.json().get("error")).put("type", "idempotency_error");
            send(exchange, conflict);
        } else if (stored != null) {
            exchange.request().response().putHeader("Idempotent-Replayed", "true");
            send(exchange, stored.reply());
        } else {
            act(exchange, RequestKind.REFUND, key, fault -> {
                StripeAnswer reply =
                        books.refund(intent, form, fault == SimulatedFault.DECLINE ? "failed" : "succeeded");
                byKey.put(key, new Stored(parameters, fault == SimulatedFault.FAIL_AFTER ? broken() : reply));
                return reply;
            });
        }
    }

    @FunctionalInterface
    private interface Action {
        StripeAnswer perform(SimulatedFault fault);
    }

    private void act(RequestContext exchange, RequestKind kind, String what, Action action) {
        FaultSettings faults = plan.of(kind);
        SimulatedFault fault = plan.draw(kind, what, requests.merge(kind + " " + what, 1, Integer::sum));
        if (faults.down()) {
            exchange.proxyError(503, "no healthy upstream");
        } else if (fault == SimulatedFault.DROP_BEFORE) {
            exchange.drop();
        } else if (fault == SimulatedFault.FAIL_BEFORE) {
            send(exchange, StripeAnswer.error(429, "lock_timeout", null, "This object cannot be accessed right now."));
        } else {
            delays.after(faults.delay(fault), () -> answer(exchange, action.perform(fault), fault));
        }
    }

    private void answer(RequestContext exchange, StripeAnswer reply, SimulatedFault fault) {
        switch (fault) {
            case DROP_AFTER_ACTING -> exchange.drop();
            case TIMEOUT -> delays.after(HOLD, exchange::drop);
            case FOREIGN_AFTER -> exchange.proxyError(503, "upstream connect error");
            case FLOOD_AFTER -> exchange.flood();
            case FAIL_AFTER -> send(exchange, broken());
            default -> send(exchange, reply);
        }
    }

    private static StripeAnswer broken() {
        return StripeAnswer.error(500, null, null, "An unknown error occurred");
    }

    private static void send(RequestContext exchange, StripeAnswer reply) {
        exchange.answer(reply.status(), reply.json());
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new HashMap<>();
        for (String pair : body.isEmpty() ? new String[0] : body.split("&")) {
            String[] parts = pair.split("=", 2);
            form.put(URLDecoder.decode(parts[0], UTF_8), URLDecoder.decode(parts[1], UTF_8));
        }
        return form;
    }
}
