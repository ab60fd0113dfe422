package dev.orderflow.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.orderflow.event.InvalidMessage;
import dev.orderflow.event.Reason;
import dev.orderflow.event.SecretFields;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Validates an operator's edit of a dead letter's body by the same rules as a new message. */
@ApplicationScoped
class CheckEdit {

    private static final String FIELD = "edited";

    private final CheckAgain check;

    CheckEdit(CheckAgain check) {
        this.check = check;
    }

    /**
     * @param edited the edited body; may contain the mask in place of the payment token
     * @return the body to publish, with the token of the dead letter in place of the mask
     */
    byte[] complete(DeadLetter letter, String edited) {
        return SecretFields.restore(edited, new String(letter.body(), UTF_8)).getBytes(UTF_8);
    }

    /**
     * @return the fields in which the body contradicts the ledger
     * @throws InvalidMessage naming every invalid field, or if an edit is not allowed for messages of this flow
     */
    Uni<List<String>> differences(DeadLetter letter, byte[] body) {
        if (!check.readsContent(letter)) {
            throw new InvalidMessage(
                    Reason.INVALID_FIELD,
                    List.of(new InvalidMessage.Problem(
                            FIELD,
                            "is not allowed for this message: it only names the order, and amount, token, lines and"
                                    + " address come from the ledger")));
        }
        return check.differences(letter, body);
    }
}
