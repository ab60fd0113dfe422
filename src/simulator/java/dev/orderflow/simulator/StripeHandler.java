package dev.orderflow.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Speaks a part of Stripe's API v1: PaymentIntents and refunds. Faults are those of the same kinds in {@code PUT /faults}. */
final class StripeHandler {

    private final Delays delays;
    private final DialectFaults faults;
    private final StripeBooks books;
    private final StripeRefundBooks refunds;
    private final BiConsumer<String, ObjectNode> webhook;

    /** @param webhook receives the type and the object of an event */
    StripeHandler(
            FaultPlan plan,
            Delays delays,
            Map<RequestKind, Statistics> statistics,
            StripeBooks books,
            StripeRefundBooks refunds,
            BiConsumer<String, ObjectNode> webhook) {
        StripeAnswer busy = StripeAnswer.error(429, "lock_timeout", null, "This object cannot be accessed right now.");
        this.delays = delays;
        this.faults = new DialectFaults(plan, delays, statistics, busy, StripeAnswer.broken());
        this.books = books;
        this.refunds = refunds;
        this.webhook = webhook;
        books.intents().forEach(this::await);
        refunds.failing().forEach(this::failLater);
    }

    /** @param path split at slashes; the second part is {@code v1} */
    void handle(RequestContext exchange, String[] path) {
        String key = String.valueOf(exchange.header("Authorization"));
        if (!key.matches("Bearer (sk|rk)_test_\\w+")) {
            send(exchange, StripeAnswer.error(401, null, null, "You did not provide an API key."));
            return;
        }
        try {
            route(exchange, path);
        } catch (IllegalArgumentException wrong) {
            send(exchange, StripeAnswer.error(400, null, null, wrong.getMessage()));
        }
    }

    private void route(RequestContext exchange, String[] path) {
        String id = path.length > 3 ? path[3] : "";
        Map<String, String> form = form(exchange.body());
        switch (exchange.method() + " " + path[2] + " " + (path.length > 4 ? path[4] : path.length - 3)) {
            case "POST payment_intents 0" -> send(exchange, books.create(form));
            case "GET payment_intents 0" -> look(exchange, RequestKind.CHARGE, "list", () -> books.list(exchange));
            case "GET payment_intents 1" -> look(exchange, RequestKind.CHARGE, id, () -> books.find(id));
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
                look(exchange, RequestKind.REFUND, "list", () -> books.expanded(exchange, refunds.list(exchange)));
            case "GET refunds 1" -> look(exchange, RequestKind.REFUND, id, () -> refunds.find(id));
            default -> send(exchange, StripeAnswer.error(404, null, null, "Unrecognized request URL."));
        }
    }

    /** The page on which the customer confirms the payment. */
    boolean complete(String id) {
        return settle(id, "requires_action");
    }

    /** @return whether the intent was in this state */
    private boolean settle(String id, String status) {
        return books.intent(id)
                .filter(intent -> intent.status.equals(status))
                .map(this::settle)
                .isPresent();
    }

    private StripeIntent settle(StripeIntent intent) {
        books.collect(intent);
        webhook.accept(intent.settledEvent(), intent.json());
        return intent;
    }

    private void onIntent(RequestContext exchange, String id, Consumer<StripeIntent> action) {
        books.intent(id).ifPresentOrElse(action, () -> send(exchange, StripeAnswer.missing("payment_intent", id)));
    }

    private void look(RequestContext exchange, RequestKind kind, String what, Supplier<StripeAnswer> search) {
        if (faults.lookUpFails(exchange, kind, what)) {
            exchange.proxyError(503, "no healthy upstream");
        } else {
            send(exchange, search.get());
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
        } else if (fault == SimulatedFault.PROCESSING) {
            intent.status = "processing";
        } else {
            books.collect(intent);
            return;
        }
        books.keep(intent);
        await(intent);
    }

    /** Settles an intent later if it is not decided. */
    private void await(StripeIntent intent) {
        FaultSettings settings = faults.of(intent.kind());
        if (intent.status.equals("processing")) {
            delays.after(settings.settleAfter(), () -> settle(intent.id, "processing"));
        } else if (intent.status.equals("requires_action")) {
            delays.after(settings.actsAfter(), () -> complete(intent.id));
        }
    }

    private void refund(RequestContext exchange, StripeIntent intent, Map<String, String> form) {
        String key = Optional.ofNullable(exchange.header("Idempotency-Key"))
                .orElseGet(() -> UUID.randomUUID().toString());
        Optional<StoredAnswer> stored = refunds.answered(key);
        if (stored.isEmpty()) {
            act(exchange, RequestKind.REFUND, key, fault -> {
                StripeAnswer answer = refunds.create(intent, key, form, fault);
                if (fault == SimulatedFault.FAIL_LATER) {
                    failLater(answer.json().path("id").asText());
                }
                return answer;
            });
        } else if (stored.get().isFor(form)) {
            exchange.request().response().putHeader("Idempotent-Replayed", "true");
            send(exchange, stored.get().answer());
        } else {
            send(exchange, StripeAnswer.keyReused());
        }
    }

    private void failLater(String refund) {
        delays.after(
                faults.of(RequestKind.REFUND).settleAfter(),
                () -> refunds.fail(refund)
                        .ifPresent(failed -> Stream.of("charge.refund.updated", "refund.updated", "refund.failed")
                                .forEach(type -> webhook.accept(type, failed.json()))));
    }

    private void act(
            RequestContext exchange, RequestKind kind, String what, Function<SimulatedFault, DialectAnswer> action) {
        faults.act(exchange, kind, what, SpecialValue.in(""), action);
    }

    private static void send(RequestContext exchange, StripeAnswer reply) {
        reply.send(exchange);
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
