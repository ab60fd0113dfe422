package dev.orderflow.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The intents and refunds of the simulated Stripe. A change of money is written to the journal before it is answered. */
final class StripeBooks {

    private final Journal journal;
    private final Clock clock;
    private final Map<RequestKind, Statistics> statistics;
    private final Map<String, StripeIntent> intents = new LinkedHashMap<>();
    private final Map<String, ObjectNode> refunds = new LinkedHashMap<>();

    StripeBooks(Journal journal, Clock clock, Map<RequestKind, Statistics> statistics) {
        this.journal = journal;
        this.clock = clock;
        this.statistics = statistics;
    }

    Optional<StripeIntent> intent(String id) {
        return Optional.ofNullable(intents.get(id));
    }

    Optional<ObjectNode> refund(String id) {
        return Optional.ofNullable(refunds.get(id));
    }

    StripeAnswer create(Map<String, String> asked) {
        for (String name : List.of("amount", "currency")) {
            if (!asked.containsKey(name)) {
                return StripeAnswer.error(400, "parameter_missing", name, "Missing required param: " + name + ".");
            }
        }
        if (asked.containsKey("return_url")) {
            return StripeAnswer.error(400, null, "return_url", "return_url cannot be passed unless `confirm` is true.");
        }
        String id = "pi_" + UUID.randomUUID().toString().replace("-", "");
        StripeIntent intent =
                new StripeIntent(id, Map.copyOf(asked), clock.instant().getEpochSecond());
        intents.put(id, intent);
        return StripeAnswer.of(intent.json());
    }

    /** @param outcome what happens to a payment that can be confirmed */
    StripeAnswer confirm(StripeIntent intent, Map<String, String> asked, Runnable outcome) {
        boolean mayRedirect = !"never".equals(intent.asked.get("automatic_payment_methods[allow_redirects]"));
        if (intent.status.equals("requires_confirmation")) {
            if (mayRedirect && !asked.containsKey("return_url")) {
                return StripeAnswer.unexpected(intent, "you must provide a `return_url`");
            }
            outcome.run();
            return intent.lastError() == null ? StripeAnswer.of(intent.json()) : StripeAnswer.declined(intent);
        }
        return StripeAnswer.unexpected(
                intent,
                intent.status.equals("requires_payment_method")
                        ? "You cannot confirm this PaymentIntent because it's missing a payment method."
                        : "You cannot confirm this PaymentIntent because it has a status of " + intent.status + ".");
    }

    void collect(StripeIntent intent) {
        if (!intent.status.equals("canceled")) {
            intent.succeed();
            enter(intent.kind(), intent.metadata("orderflow_key"), intent, intent.id, intent.amount());
        }
    }

    StripeAnswer capture(StripeIntent intent, Map<String, String> asked) {
        if (!intent.status.equals("requires_capture")) {
            return StripeAnswer.unexpected(
                    intent,
                    "This PaymentIntent could not be captured because it has a status of " + intent.status + ".");
        }
        long amount = Long.parseLong(asked.getOrDefault("amount_to_capture", String.valueOf(intent.amount())));
        if (amount > intent.amount()) {
            return StripeAnswer.error(400, "amount_too_large", null, "The payment could not be captured.");
        }
        intent.status = "succeeded";
        intent.captured = amount;
        enter(RequestKind.CAPTURE, intent.metadata("order_id") + ":CAPTURE", intent, intent.id, amount);
        return StripeAnswer.of(intent.json());
    }

    StripeAnswer cancel(StripeIntent intent) {
        if (List.of("succeeded", "canceled", "processing").contains(intent.status)) {
            return StripeAnswer.unexpected(
                    intent, "You cannot cancel this PaymentIntent because it has a status of " + intent.status + ".");
        }
        if (intent.status.equals("requires_capture")) {
            enter(RequestKind.VOID, intent.metadata("order_id") + ":VOID", intent, intent.id, intent.amount());
        }
        intent.status = "canceled";
        return StripeAnswer.of(intent.json());
    }

    StripeAnswer refund(StripeIntent intent, Map<String, String> asked, String status) {
        long left = intent.captured - intent.refunded;
        long amount = Long.parseLong(asked.getOrDefault("amount", String.valueOf(left)));
        if (!intent.status.equals("succeeded")) {
            return StripeAnswer.error(
                    400,
                    null,
                    null,
                    "This PaymentIntent (" + intent.id + ") does not have a successful charge to refund.");
        }
        if (left == 0) {
            return StripeAnswer.error(400, "charge_already_refunded", null, "Charge has already been refunded.");
        }
        if (amount > left) {
            return StripeAnswer.error(
                    400, null, "amount", "Refund amount is greater than unrefunded amount on charge.");
        }
        String id = "re_" + UUID.randomUUID().toString().replace("-", "");
        ObjectNode refund = JsonCodec.object()
                .put("id", id)
                .put("object", "refund")
                .put("amount", amount)
                .put("created", clock.instant().getEpochSecond())
                .put("currency", intent.currency())
                .put("payment_intent", intent.id)
                .put("status", status);
        refund.putObject("metadata")
                .put("orderflow_key", asked.get("metadata[orderflow_key]"))
                .put("order_id", asked.get("metadata[order_id]"));
        refunds.put(id, refund);
        if (!status.equals("failed")) {
            intent.refunded += amount;
            enter(RequestKind.REFUND, asked.get("metadata[orderflow_key]"), intent, id, amount);
        }
        return StripeAnswer.of(refund);
    }

    StripeAnswer refundsOf(String intent, String after, int limit) {
        List<ObjectNode> newest = new ArrayList<>();
        refunds.values().forEach(refund -> {
            if (refund.path("payment_intent").asText().equals(intent)) {
                newest.add(0, refund);
            }
        });
        int from = 0;
        for (int i = 0; i < newest.size(); i++) {
            from = newest.get(i).path("id").asText().equals(after) ? i + 1 : from;
        }
        List<ObjectNode> page = newest.subList(from, Math.min(from + limit, newest.size()));
        ObjectNode list = JsonCodec.object().put("object", "list").put("url", "/v1/refunds");
        list.put("has_more", from + page.size() < newest.size());
        ArrayNode data = list.putArray("data");
        page.forEach(data::add);
        return StripeAnswer.of(list);
    }

    private void enter(RequestKind kind, String key, StripeIntent intent, String reference, long amount) {
        ObjectNode asked = JsonCodec.object();
        asked.putObject("amount")
                .put("amount", amount)
                .put("currency", intent.currency().toUpperCase(Locale.ROOT));
        journal.append(new RecordedEffect(
                clock.instant(), kind, key, intent.metadata("order_id"), reference, asked, clock.instant(), reference));
        statistics.get(kind).acted();
    }
}
