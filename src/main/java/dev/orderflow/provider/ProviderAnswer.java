package dev.orderflow.provider;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.effect.Answer;
import dev.orderflow.event.OneLine;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** A provider's answer to a request, as defined in {@code docs/api}. */
@JsonIgnoreProperties(ignoreUnknown = true)
@RegisterForReflection
record ProviderAnswer(String reference, Status status, String reason, CustomerLink action, JsonNode label) {

    private static final int MAX_REASON = 200;
    private static final int MAX_REFERENCE = 512;

    /** Payments succeed or are declined, refunds succeed or are refused, shipments are booked or refused. */
    enum Status {
        @JsonProperty("succeeded")
        SUCCEEDED,
        @JsonProperty("booked")
        BOOKED,
        @JsonProperty("processing")
        PROCESSING,
        @JsonProperty("queued")
        QUEUED,
        @JsonProperty("action_required")
        ACTION_REQUIRED,
        @JsonProperty("declined")
        DECLINED,
        @JsonProperty("refused")
        REFUSED;
    }

    /** A success without a usable reference is rejected, because it could never be refunded. A refusal needs no reference. */
    boolean isUnderstood() {
        if (status == null || status == Status.DECLINED || status == Status.REFUSED) {
            return status != null;
        }
        if (status == Status.ACTION_REQUIRED && (action == null || !action.isUsable() || reference == null)) {
            return false;
        }
        boolean done = status == Status.SUCCEEDED || status == Status.BOOKED;
        return reference == null ? !done : !reference.isBlank() && OneLine.isFit(reference, MAX_REFERENCE);
    }

    Answer meaning() {
        return switch (status) {
            case SUCCEEDED, BOOKED -> new Answer.Done(reference, Labels.of(label));
            case PROCESSING, QUEUED -> new Answer.Pending(reference);
            case ACTION_REQUIRED -> new Answer.Pending(reference, action.url());
            case DECLINED, REFUSED ->
                new Answer.Refused(
                        reason == null || reason.isBlank() ? "no reason given" : OneLine.of(reason, MAX_REASON));
        };
    }
}
