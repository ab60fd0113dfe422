package dev.orderflow.faultkit;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.fixture.LedgerView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Reads the dead letters from the ledger at the end of a run. */
final class LedgerDeadLetters {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A dead letter.
     *
     * @param id of the message
     * @param state such as OPEN
     * @param reason why it was dead-lettered
     */
    record DeadLetter(String id, String state, String orderId, String reason, String text, byte[] body) {

        private static DeadLetter of(LedgerView.DeadLetter row) {
            return new DeadLetter(messageId(row), row.state(), row.orderId(), row.reason(), row.message(), row.body());
        }

        private static String messageId(LedgerView.DeadLetter row) {
            try {
                return JSON.readTree(row.properties()).path("messageId").asText();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private LedgerDeadLetters() {}

    /** Reads the dead letters of the shop and the outsider. The workers have moved all dead letters to the ledger. */
    static List<DeadLetter> in(LedgerView ledger) {
        return ledger.deadLettersOf(ForgedMessages.ID_PREFIX).stream()
                .map(DeadLetter::of)
                .toList();
    }
}
