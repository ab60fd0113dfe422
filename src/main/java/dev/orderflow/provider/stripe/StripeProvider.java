package dev.orderflow.provider.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.effect.Answer;
import dev.orderflow.effect.CallIdentity;
import dev.orderflow.effect.Fault;
import dev.orderflow.provider.BookPage;
import dev.orderflow.provider.BookPeriod;
import dev.orderflow.provider.HttpCalls;
import dev.orderflow.provider.PathSegment;
import dev.orderflow.provider.Provider;
import dev.orderflow.provider.ProviderRequest;
import dev.orderflow.provider.ProviderRequest.Capture;
import dev.orderflow.provider.ProviderRequest.Charge;
import dev.orderflow.provider.ProviderRequest.Kind;
import dev.orderflow.provider.ProviderRequest.Refund;
import dev.orderflow.provider.ProviderRequest.Release;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Payments by Stripe's PaymentIntents:
 *
 * <ol>
 *   <li>create the intent, which takes no money. The ledger stores its id;
 *   <li>confirm it. Stripe confirms an intent once, so its id is an idempotency key that never expires;
 *   <li>cancel it if the payment is declined, because it could be confirmed again with another card.
 * </ol>
 *
 * <p>A request about an intent that has already happened is an error with the intent, whose status is the answer. {@link StripeRefunds}
 * have no such object.
 */
final class StripeProvider implements Provider {

    static final String KEY = "orderflow_key";

    private static final Set<String> CAPTURE_CODES =
            Set.of("amount_too_large", "charge_expired_for_capture", "capture_charge_authorization_expired");

    private final StripeCalls calls;
    private final StripeRefunds refunds;
    private final StripeList list;
    private final Optional<URI> returnUrl;

    /** @param returnUrl where the customer returns from a page of the bank; without it, payments that need the customer are declined */
    StripeProvider(StripeCalls calls, Optional<URI> returnUrl) {
        this.calls = calls;
        this.refunds = new StripeRefunds(calls);
        this.list = new StripeList(calls);
        this.returnUrl = returnUrl;
    }

    @Override
    public Uni<Answer> act(ProviderRequest request, CallIdentity identity) {
        return Uni.createFrom()
                .deferred(() -> request(request, identity))
                .onFailure(IllegalArgumentException.class)
                .recoverWithItem(unusable -> new Answer.Rejected(unusable.getMessage()))
                .onFailure()
                .recoverWithItem(HttpCalls::toFailure);
    }

    private Uni<Answer> request(ProviderRequest request, CallIdentity identity) {
        if (request instanceof Charge charge) {
            return identity.reference().map(this::confirm).orElseGet(() -> create(charge, identity.key()));
        }
        if (request instanceof Capture capture) {
            return capture(capture);
        }
        if (request instanceof Release release) {
            return cancel(release.payment())
                    .map(reply -> reply.intent().flatMap(StripeStatus::ofVoid).orElseGet(reply::asFailure));
        }
        return refunds.request((Refund) request, identity.key());
    }

    /** An intent whose creation got no answer is never confirmed. */
    private Uni<Answer> create(Charge charge, String key) {
        return calls.post("payment_intents", intent(charge, key))
                .map(reply -> reply.object("payment_intent")
                        .<Answer>map(intent -> new Answer.Prepared(StripeStatus.id(intent)))
                        .orElseGet(() -> reply.asFailure().ofHarmless()));
    }

    private StripeForm intent(Charge charge, String key) {
        StripeForm form = new StripeForm()
                .with("amount", StripeAmount.of(charge.amount()))
                .with("currency", charge.amount().currency().toLowerCase(Locale.ROOT))
                .with("capture_method", charge.kind() == Kind.AUTHORIZATION ? "manual" : "automatic")
                .with("payment_method", charge.token())
                .with("automatic_payment_methods[enabled]", true)
                .with("automatic_payment_methods[allow_redirects]", returnUrl.isPresent() ? "always" : "never")
                .with("transfer_group", charge.orderId())
                .withMetadata(KEY, key)
                .withMetadata("order_id", charge.orderId());
        Optional.ofNullable(charge.metadata()).orElse(Map.of()).forEach(form::withMetadata);
        return form;
    }

    /** Without the payment method, so that a declined intent, which has none any more, is not tried again. */
    private Uni<Answer> confirm(String intent) {
        StripeForm form = new StripeForm();
        returnUrl.ifPresentOrElse(
                url -> form.with("return_url", url), () -> form.with("error_on_requires_action", true));
        return calls.post(path(intent, "/confirm"), form).chain(this::confirmed);
    }

    private Uni<Answer> confirmed(StripeReply reply) {
        return reply.intent()
                .map(intent -> decided(intent).map(answer -> answer.orElseGet(reply::asFailure)))
                .orElseGet(() -> Uni.createFrom().item(reply.asFailure()));
    }

    /** @return empty if the intent was never confirmed */
    private Uni<Optional<Answer>> decided(JsonNode intent) {
        if (!StripeStatus.isDeclined(intent)) {
            return Uni.createFrom().item(StripeStatus.ofPayment(intent));
        }
        Answer declined = new Answer.Refused(StripeStatus.reason(intent));
        return cancel(StripeStatus.id(intent))
                .map(reply -> Optional.of(reply.intent()
                        .filter(canceled -> canceled.path("status").asText().equals("canceled"))
                        .map(canceled -> declined)
                        .orElseGet(() -> new Answer.Unanswered(
                                "the payment is declined, but its intent is not canceled: " + reply.text(),
                                Fault.UNCLEAR))));
    }

    private Uni<StripeReply> cancel(String intent) {
        return calls.post(path(intent, "/cancel"), new StripeForm());
    }

    private Uni<Answer> capture(Capture capture) {
        StripeForm form = new StripeForm().with("amount_to_capture", StripeAmount.of(capture.amount()));
        return calls.post(path(capture.authorization(), "/capture"), form)
                .map(reply -> reply.intent()
                        .flatMap(StripeStatus::ofCapture)
                        .orElseGet(() -> reply.asRefusal(CAPTURE_CODES)));
    }

    @Override
    public Uni<Optional<Answer>> lookUp(ProviderRequest request, CallIdentity identity) {
        return Uni.createFrom()
                .deferred(() -> look(request, identity))
                .onFailure()
                .recoverWithItem(HttpCalls::toFailedLookUp);
    }

    private Uni<Optional<Answer>> look(ProviderRequest request, CallIdentity identity) {
        if (request instanceof Capture capture) {
            return intent(capture.authorization(), StripeStatus::ofCapture);
        }
        if (request instanceof Release release) {
            return intent(release.payment(), StripeStatus::ofVoid);
        }
        if (request instanceof Refund refund) {
            return refunds.find(refund, identity);
        }
        return identity.reference()
                .map(this::payment)
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    /** Without a reference, no intent was confirmed. */
    private Uni<Optional<Answer>> payment(String intent) {
        return calls.get(path(intent, ""))
                .chain(reply -> reply.object("payment_intent")
                        .map(this::decided)
                        .orElseGet(() -> Uni.createFrom().item(reply.asFailedLookUp())));
    }

    private Uni<Optional<Answer>> intent(String id, Function<JsonNode, Optional<Answer>> meaning) {
        return calls.get(path(id, ""))
                .map(reply -> reply.object("payment_intent").map(meaning).orElseGet(reply::asFailedLookUp));
    }

    @Override
    public Uni<Optional<BookPage>> list(BookPeriod period, String cursor) {
        return list.page(period, cursor).map(Optional::of);
    }

    private static String path(String intent, String action) {
        return "payment_intents/" + PathSegment.of(intent).orElseThrow() + action;
    }
}
