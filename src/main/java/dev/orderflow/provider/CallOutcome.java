package dev.orderflow.provider;

import dev.orderflow.ledger.Answer;
import java.util.Locale;

/** How a call ended, for metrics. */
enum CallOutcome {
    DONE,
    REFUSED,
    PENDING,
    FAILED,
    UNANSWERED,
    NOT_FOUND,
    /** It was not made: the provider is given a rest, or too many calls wait for their turn. */
    HELD_BACK;

    private static final Answer.Choice<CallOutcome> BY_ANSWER = new Answer.Choice<>(
            ended -> ended.choose(done -> DONE, refused -> REFUSED),
            pending -> PENDING,
            failed -> FAILED,
            unanswered -> UNANSWERED);

    static CallOutcome of(Answer answer) {
        return answer.choose(BY_ANSWER);
    }

    boolean isFailure() {
        return this == FAILED || this == UNANSWERED;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
