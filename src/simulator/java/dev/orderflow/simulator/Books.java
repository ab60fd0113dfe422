package dev.orderflow.simulator;

import static dev.orderflow.simulator.RequestKind.AUTHORIZATION;
import static dev.orderflow.simulator.RequestKind.CAPTURE;
import static dev.orderflow.simulator.RequestKind.CHARGE;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What was captured, voided and refunded. The books decide which requests the payment provider refuses. */
final class Books {

    private final Map<RequestKind, RequestStore> stores;
    /** References of authorizations. */
    private final Set<String> captured = new HashSet<>();
    /** The key of the void, by the reference of the payment. */
    private final Map<String, String> voids = new HashMap<>();
    /** The sum in minor units, by the reference of the charge or capture. */
    private final Map<String, Long> refunded = new HashMap<>();

    Books(Map<RequestKind, RequestStore> stores) {
        this.stores = stores;
    }

    void enter(RecordedEffect effect) {
        JsonNode asked = effect.asked();
        switch (effect.kind()) {
            case CAPTURE -> captured.add(asked.path("authorization").asText());
            case VOID -> voids.put(asked.path("payment").asText(), effect.key());
            case REFUND -> refunded.merge(asked.path("charge").asText(), amount(asked), Long::sum);
            case CHARGE, AUTHORIZATION, SHIPMENT -> {}
        }
    }

    /** The charge or authorization with this reference. */
    Optional<StoredRequest> payment(String reference) {
        return find(reference, CHARGE, AUTHORIZATION);
    }

    /** The reason why the request has to be refused now, or empty if the provider may act. */
    Optional<String> refusal(StoredRequest request) {
        JsonNode asked = request.asked();
        return Optional.ofNullable(
                switch (request.kind()) {
                    case CHARGE, AUTHORIZATION -> voids.containsKey(request.reference()) ? "voided" : null;
                    case CAPTURE ->
                        refusalOfCapture(asked, asked.path("authorization").asText());
                    case VOID ->
                        refusalOfVoid(request.key(), asked.path("payment").asText());
                    case REFUND -> refusalOfRefund(asked, asked.path("charge").asText());
                    case SHIPMENT -> null;
                });
    }

    private String refusalOfCapture(JsonNode asked, String authorization) {
        if (voids.containsKey(authorization)) {
            return "the authorization was voided";
        }
        if (captured.contains(authorization)) {
            return "the authorization was already captured";
        }
        return excess(asked, succeeded(authorization, AUTHORIZATION), 0);
    }

    private String refusalOfVoid(String key, String payment) {
        if (payment(payment).isEmpty()) {
            return "the payment is unknown";
        }
        if (captured.contains(payment)) {
            return "the authorization was captured";
        }
        if (succeeded(payment, CHARGE).isPresent()) {
            return "the charge has succeeded";
        }
        return voids.getOrDefault(payment, key).equals(key) ? null : "already voided under another key";
    }

    private String refusalOfRefund(JsonNode asked, String charge) {
        return excess(asked, succeeded(charge, CHARGE, CAPTURE), refunded.getOrDefault(charge, 0L));
    }

    /**
     * @param used the part of the payment that was refunded before, in minor units
     * @return null if the amount is in the currency of the payment and at most the rest of it
     */
    private static String excess(JsonNode asked, Optional<StoredRequest> payment, long used) {
        if (payment.isEmpty()) {
            return "the payment is unknown or has not succeeded";
        }
        JsonNode paid = payment.get().asked();
        long left = amount(paid) - used;
        return amount(asked) <= left && currency(asked).equals(currency(paid))
                ? null
                : "%d %s is above the remaining %d %s".formatted(amount(asked), currency(asked), left, currency(paid));
    }

    private Optional<StoredRequest> succeeded(String reference, RequestKind... kinds) {
        return find(reference, kinds).filter(payment -> payment.state() == RequestState.DONE);
    }

    private Optional<StoredRequest> find(String reference, RequestKind... kinds) {
        return Stream.of(kinds)
                .flatMap(kind -> stores.get(kind).withReference(reference).stream())
                .findFirst();
    }

    private static long amount(JsonNode asked) {
        return asked.at("/amount/amount").asLong();
    }

    private static String currency(JsonNode asked) {
        return asked.at("/amount/currency").asText();
    }
}
