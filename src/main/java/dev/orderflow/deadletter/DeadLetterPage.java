package dev.orderflow.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orderflow.ledger.DeadLetterRecord.Summary;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** @param next give it as {@code after} for the next page; missing on the last */
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
record DeadLetterPage(List<Summary> deadLetters, String next) {

    static DeadLetterPage of(List<Summary> letters, int limit) {
        return new DeadLetterPage(
                letters, letters.size() < limit ? null : letters.get(limit - 1).id());
    }
}
