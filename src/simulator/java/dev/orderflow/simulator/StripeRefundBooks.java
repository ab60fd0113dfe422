package dev.orderflow.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The refunds of the simulated Stripe, and its answers under idempotency keys. */
final class StripeRefundBooks implements EditableBooks {

    private static final String REFUND = "refund/";
    private static final String KEY = "key/";

    private final ObjectFile file;
    private final Clock clock;
    private final Map<String, SimulatedRefund> refunds;
    private final Map<String, StoredAnswer> byKey;

    StripeRefundBooks(ObjectFile file, Clock clock) {
        this.file = file;
        this.clock = clock;
        this.refunds = file.read(REFUND, SimulatedRefund.class);
        this.byKey = file.read(KEY, StoredAnswer.class);
    }

    StripeAnswer find(String id) {
        return Optional.ofNullable(refunds.get(id))
                .map(refund -> StripeAnswer.of(refund.json()))
                .orElseGet(() -> StripeAnswer.missing("refund", id));
    }

    /** The answer to the first request under this idempotency key. */
    Optional<StoredAnswer> answered(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** Answers again if another request under the key has acted while this one was delayed. */
    StripeAnswer create(StripeIntent intent, String key, Map<String, String> asked, SimulatedFault fault) {
        return answered(key).map(StoredAnswer::answer).orElseGet(() -> act(intent, key, asked, fault));
    }

    private StripeAnswer act(StripeIntent intent, String key, Map<String, String> asked, SimulatedFault fault) {
        long left = intent.captured - refunded(intent);
        long amount = Long.parseLong(asked.getOrDefault("amount", String.valueOf(left)));
        Map<String, Object> changed = new LinkedHashMap<>();
        RecordedEffect effect = null;
        StripeAnswer answer = refusal(intent, amount, left);
        if (answer == null) {
            SimulatedRefund refund = refund(intent, amount, asked, fault);
            answer = StripeAnswer.of(refund.json().deepCopy());
            refunds.put(refund.id(), refund);
            changed.put(REFUND + refund.id(), refund);
            effect = refund.hasFailed() ? null : effect(intent, refund, asked);
        }
        StoredAnswer stored =
                StoredAnswer.of(asked, fault == SimulatedFault.FAIL_AFTER ? StripeAnswer.broken() : answer);
        byKey.put(key, stored);
        changed.put(KEY + key, stored);
        file.write(changed, effect);
        return answer;
    }

    private long refunded(StripeIntent intent) {
        return refunds.values().stream()
                .filter(refund -> refund.isOf(intent.id) && !refund.hasFailed())
                .mapToLong(SimulatedRefund::amount)
                .sum();
    }

    /** @return null if the amount can be refunded */
    private static StripeAnswer refusal(StripeIntent intent, long amount, long left) {
        if (!intent.status.equals("succeeded")) {
            String message = "This PaymentIntent (" + intent.id + ") does not have a successful charge to refund.";
            return StripeAnswer.error(400, null, null, message);
        }
        if (left <= 0) {
            return StripeAnswer.error(400, "charge_already_refunded", null, "Charge has already been refunded.");
        }
        return amount <= left
                ? null
                : StripeAnswer.error(400, null, "amount", "Refund amount is greater than unrefunded amount on charge.");
    }

    private SimulatedRefund refund(StripeIntent intent, long amount, Map<String, String> asked, SimulatedFault fault) {
        ObjectNode json = JsonCodec.object()
                .put("id", "re_" + UUID.randomUUID().toString().replace("-", ""))
                .put("object", "refund")
                .put("amount", amount)
                .put("created", clock.instant().getEpochSecond())
                .put("currency", intent.currency())
                .put("payment_intent", intent.id)
                .put("status", "succeeded");
        json.putObject("metadata")
                .put("orderflow_key", asked.get("metadata[orderflow_key]"))
                .put("order_id", asked.get("metadata[order_id]"));
        SimulatedRefund refund = new SimulatedRefund(json, fault == SimulatedFault.FAIL_LATER);
        return fault == SimulatedFault.DECLINE ? refund.failed() : refund;
    }

    private RecordedEffect effect(StripeIntent intent, SimulatedRefund refund, Map<String, String> asked) {
        String key = asked.get("metadata[orderflow_key]");
        return intent.effect(RequestKind.REFUND, key, refund.id(), refund.amount(), clock.instant());
    }

    /** The refunds that succeeded and will fail. */
    List<String> failing() {
        return refunds.values().stream()
                .filter(SimulatedRefund::failsLater)
                .map(SimulatedRefund::id)
                .toList();
    }

    /** @return empty if it was removed or does not fail */
    Optional<SimulatedRefund> fail(String id) {
        Optional<SimulatedRefund> failed = Optional.ofNullable(refunds.get(id))
                .filter(SimulatedRefund::failsLater)
                .map(SimulatedRefund::failed);
        failed.ifPresent(refund -> {
            refunds.put(id, refund);
            file.write(Map.of(REFUND + id, refund));
        });
        return failed;
    }

    @Override
    public boolean remove(String id) {
        return file.remove(REFUND, refunds, id);
    }

    @Override
    public boolean amend(String id, long amount) {
        SimulatedRefund refund = refunds.get(id);
        if (refund != null) {
            refund.json().put("amount", amount);
            file.write(Map.of(REFUND + id, refund));
        }
        return refund != null;
    }

    StripeAnswer list(RequestContext exchange) {
        String intent = exchange.parameter("payment_intent");
        Map<String, SimulatedRefund> listed = new LinkedHashMap<>(refunds);
        listed.values().removeIf(refund -> intent != null && !refund.isOf(intent));
        return StripeListing.of(exchange, "payment_intent").answer("refunds", listed);
    }
}
