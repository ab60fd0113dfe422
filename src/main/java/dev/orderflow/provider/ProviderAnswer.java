package dev.orderflow.provider;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orderflow.ledger.Answer;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.function.Function;

/** What a provider says of a request, as {@code docs/api} has it. */
@JsonIgnoreProperties(ignoreUnknown = true)
@RegisterForReflection
record ProviderAnswer(String reference, Status status, String reason) {

    private static final int MAX_REASON = 200;

    /** Payments succeed or are declined, refunds succeed or are refused, shipments are booked or refused. */
    enum Status {
        @JsonProperty("succeeded")
        SUCCEEDED(ProviderAnswer::done),
        @JsonProperty("booked")
        BOOKED(ProviderAnswer::done),
        @JsonProperty("processing")
        PROCESSING(answer -> new Answer.Pending(answer.reference)),
        @JsonProperty("queued")
        QUEUED(answer -> new Answer.Pending(answer.reference)),
        @JsonProperty("declined")
        DECLINED(ProviderAnswer::refused),
        @JsonProperty("refused")
        REFUSED(ProviderAnswer::refused);

        private final Function<ProviderAnswer, Answer> meaning;

        Status(Function<ProviderAnswer, Answer> meaning) {
            this.meaning = meaning;
        }
    }

    /** What was done without a name for it could never be given back. */
    boolean isUnderstood() {
        boolean done = status == Status.SUCCEEDED || status == Status.BOOKED;
        return status != null && !(done && reference == null);
    }

    Answer meaning() {
        return status.meaning.apply(this);
    }

    private static Answer done(ProviderAnswer answer) {
        return new Answer.Done(answer.reference);
    }

    private static Answer refused(ProviderAnswer answer) {
        String text = answer.reason == null ? "no reason given" : answer.reason;
        return new Answer.Refused(text.substring(0, Math.min(MAX_REASON, text.length())));
    }
}
