package dev.orderflow.faultkit;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.fixture.LedgerView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** What is in the dead letters in the end. */
final class DeadLetters {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * One of them.
     *
     * @param id of the message
     * @param state such as OPEN
     * @param reason why it was given up
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

    private DeadLetters() {}

    /** None is left in the queue: the workers have moved them all. */
    static List<DeadLetter> in(LedgerView ledger) {
        return ledger.deadLetters().stream().map(DeadLetter::of).toList();
    }
}
