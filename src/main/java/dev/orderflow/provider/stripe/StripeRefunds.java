package dev.orderflow.provider.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.effect.Answer;
import dev.orderflow.effect.CallIdentity;
import dev.orderflow.effect.Fault;
import dev.orderflow.provider.PathSegment;
import dev.orderflow.provider.ProviderRequest.Refund;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.Set;

/**
 * Refunds at Stripe. A refund is made by one request under an idempotency key, which Stripe keeps for a day. It is found in the list
 * of the intent's refunds, which has no delay, unlike Stripe's search.
 */
final class StripeRefunds {

    /** The payment itself allows no such refund. */
    private static final Set<String> LIMITS =
            Set.of("charge_already_refunded", "charge_disputed", "charge_not_refundable", "refund_disputed_payment");

    private final StripeCalls calls;

    StripeRefunds(StripeCalls calls) {
        this.calls = calls;
    }

    Uni<Answer> request(Refund refund, String key) {
        StripeForm form = new StripeForm()
                .with("payment_intent", refund.charge())
                .with("amount", StripeAmount.of(refund.amount()))
                .withMetadata(StripeProvider.KEY, key)
                .withMetadata("order_id", refund.orderId());
        return calls.post("refunds", form, Optional.of(key))
                .chain(reply -> reply.isReplayed() && reply.status() >= 500
                        ? afterReplayedFailure(refund, form, key)
                        : Uni.createFrom().item(refunded(reply)));
    }

    /**
     * Under this key Stripe would answer with the failure again for a day. The request that failed has ended, so if it refunded
     * nothing, the refund is requested under another key.
     */
    private Uni<Answer> afterReplayedFailure(Refund refund, StripeForm form, String key) {
        return search(refund, key, "")
                .chain(found -> found.isPresent()
                        ? Uni.createFrom().item(found.get())
                        : calls.post("refunds", form, Optional.of(key + ":again"))
                                .map(StripeRefunds::refunded))
                .onFailure()
                .recoverWithItem(failure -> new Answer.Unanswered("no usable answer of Stripe", Fault.UNCLEAR));
    }

    private static Answer refunded(StripeReply reply) {
        return reply.object("refund").map(StripeStatus::ofRefund).orElseGet(() -> reply.asRefusal(LIMITS));
    }

    Uni<Optional<Answer>> find(Refund refund, CallIdentity identity) {
        return identity.reference().map(this::get).orElseGet(() -> search(refund, identity.key(), ""));
    }

    private Uni<Optional<Answer>> get(String id) {
        return calls.get("refunds/" + PathSegment.of(id).orElseThrow())
                .map(reply -> reply.object("refund")
                        .map(refund -> Optional.of(StripeStatus.ofRefund(refund)))
                        .orElseGet(reply::asFailedLookUp));
    }

    /** Reads the refunds of the payment page by page. */
    private Uni<Optional<Answer>> search(Refund refund, String key, String after) {
        String page = "refunds?limit=100&payment_intent="
                + PathSegment.of(refund.charge()).orElseThrow() + after;
        return calls.get(page).chain(reply -> {
            JsonNode list = reply.json();
            if (reply.status() != 200 || !list.path("data").isArray()) {
                return Uni.createFrom().item(reply.asFailedLookUp());
            }
            for (JsonNode each : list.path("data")) {
                if (key.equals(each.path("metadata").path(StripeProvider.KEY).asText())) {
                    return Uni.createFrom().item(Optional.of(StripeStatus.ofRefund(each)));
                }
            }
            int size = list.path("data").size();
            return list.path("has_more").asBoolean() && size > 0
                    ? search(
                            refund,
                            key,
                            "&starting_after="
                                    + StripeStatus.id(list.path("data").get(size - 1)))
                    : Uni.createFrom().item(Optional.empty());
        });
    }
}
