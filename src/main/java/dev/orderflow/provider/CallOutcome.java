package dev.orderflow.provider;

import dev.orderflow.effect.Answer;
import dev.orderflow.effect.Fault;
import dev.orderflow.provider.ProviderMeters.Operation;
import java.util.Locale;

/** The outcome of a call, for metrics. */
enum CallOutcome {
    DONE,
    REFUSED,
    PENDING,
    PREPARED,
    REJECTED,
    FAILED,
    UNANSWERED,
    NOT_FOUND,
    /** Not made, because the circuit breaker is open or too many calls wait for the rate limit. */
    HELD_BACK;

    private static final Answer.Choice<CallOutcome> BY_ANSWER = new Answer.Choice<>(
            ended -> ended.choose(done -> DONE, refused -> REFUSED),
            pending -> PENDING,
            prepared -> PREPARED,
            rejected -> REJECTED,
            failed -> FAILED,
            unanswered -> UNANSWERED);

    static CallOutcome of(Answer answer) {
        return answer.choose(BY_ANSWER);
    }

    boolean isFailure() {
        return this == FAILED || this == UNANSWERED;
    }

    /** The outcome as evidence about the provider. A look-up that finds nothing is no evidence. */
    Breaker.Result result(Operation operation, Fault fault) {
        return switch (this) {
            case DONE, REFUSED, PENDING, PREPARED ->
                operation == Operation.ACT ? Breaker.Result.DECIDED : Breaker.Result.FOUND;
            case FAILED, UNANSWERED -> fault == Fault.ORDERS ? Breaker.Result.UNRELATED : Breaker.Result.FAILED;
            case REJECTED, NOT_FOUND, HELD_BACK -> Breaker.Result.UNRELATED;
        };
    }

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
