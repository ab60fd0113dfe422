package dev.orderflow.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orderflow.deadletter.DeadLetterRecord.Summary;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** @param next value of {@code after} for the next page; missing on the last page */
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
record DeadLetterPage(List<Summary> deadLetters, String next) {

    static DeadLetterPage of(List<Summary> letters, int limit) {
        return new DeadLetterPage(
                letters, letters.size() < limit ? null : letters.get(limit - 1).id());
    }
}
