package dev.orderflow.simulator;

import static dev.orderflow.simulator.RequestKind.AUTHORIZATION;
import static dev.orderflow.simulator.RequestKind.CAPTURE;
import static dev.orderflow.simulator.RequestKind.CHARGE;
import static dev.orderflow.simulator.RequestKind.REFUND;
import static dev.orderflow.simulator.RequestKind.VOID;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What was captured, voided and refunded. The books decide which requests the payment provider refuses. */
final class Books {

    private final Map<RequestKind, RequestStore> stores;
    /** Captures, voids and refunds, by the reference of the payment. */
    private final Map<String, List<StoredRequest>> modifications = new HashMap<>();

    Books(Map<RequestKind, RequestStore> stores) {
        this.stores = stores;
    }

    /** @param request has acted */
    void enter(StoredRequest request) {
        stores.get(request.kind()).act(request);
        request.kind()
                .payment(request.asked())
                .ifPresent(payment -> modifications
                        .computeIfAbsent(payment, first -> new ArrayList<>())
                        .add(request));
    }

    void remove(StoredRequest effect) {
        stores.get(effect.kind()).remove(effect);
        modifications.values().forEach(each -> each.remove(effect));
    }

    /** The request with this reference that has acted. */
    Optional<StoredRequest> effect(String reference) {
        return succeeded(reference, RequestKind.values());
    }

    /** The charge or authorization with this reference. */
    Optional<StoredRequest> payment(String reference) {
        return find(reference, CHARGE, AUTHORIZATION);
    }

    /** The reason why the request has to be refused now, or empty if the provider may act. */
    Optional<String> refusal(StoredRequest request) {
        JsonNode asked = request.asked();
        String payment = request.kind().payment(asked).orElse(request.reference());
        return Optional.ofNullable(
                switch (request.kind()) {
                    case CHARGE, AUTHORIZATION -> has(payment, VOID) ? "voided" : null;
                    case CAPTURE -> refusalOfCapture(asked, payment);
                    case VOID -> refusalOfVoid(request.key(), payment);
                    case REFUND -> excess(asked, succeeded(payment, CHARGE, CAPTURE), refunded(payment));
                    case SHIPMENT -> null;
                });
    }

    private String refusalOfCapture(JsonNode asked, String authorization) {
        if (has(authorization, VOID)) {
            return "the authorization was voided";
        }
        if (has(authorization, CAPTURE)) {
            return "the authorization was already captured";
        }
        return excess(asked, succeeded(authorization, AUTHORIZATION), 0);
    }

    private String refusalOfVoid(String key, String payment) {
        if (payment(payment).isEmpty()) {
            return "the payment is unknown";
        }
        if (has(payment, CAPTURE)) {
            return "the authorization was captured";
        }
        if (succeeded(payment, CHARGE).isPresent()) {
            return "the charge has succeeded";
        }
        return modifications(payment, VOID).allMatch(before -> before.key().equals(key))
                ? null
                : "already voided under another key";
    }

    private boolean has(String payment, RequestKind kind) {
        return modifications(payment, kind).findAny().isPresent();
    }

    /** The sum in minor units. */
    private long refunded(String payment) {
        return modifications(payment, REFUND)
                .mapToLong(refund -> amount(refund.asked()))
                .sum();
    }

    private Stream<StoredRequest> modifications(String payment, RequestKind kind) {
        return modifications.getOrDefault(payment, List.of()).stream().filter(each -> each.kind() == kind);
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
