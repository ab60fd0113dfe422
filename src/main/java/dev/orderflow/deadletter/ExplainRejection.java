package dev.orderflow.deadletter;

import static dev.orderflow.event.Reason.DIFFERENT_ORDER;
import static dev.orderflow.event.Reason.INVALID_ENVELOPE;
import static dev.orderflow.event.Reason.INVALID_FIELD;
import static dev.orderflow.event.Reason.TOO_LARGE;

import dev.orderflow.OrderRef;
import dev.orderflow.deadletter.OrderRejected.FieldError;
import dev.orderflow.event.InvalidMessage;
import dev.orderflow.event.Reason;
import dev.orderflow.messaging.Delivery;
import dev.orderflow.messaging.OrderIdOf;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds out which order a shop's invalid message was to place, and what is wrong with it. */
@ApplicationScoped
class ExplainRejection {

    private static final String ORDER = "order.created";
    private static final Set<Reason> REASONS = EnumSet.of(INVALID_FIELD, INVALID_ENVELOPE, TOO_LARGE, DIFFERENT_ORDER);
    private static final Pattern ORDER_ID = Pattern.compile(OrderRef.PATTERN);
    private static final int MOST_ERRORS = 100;

    private final CheckAgain check;

    ExplainRejection(CheckAgain check) {
        this.check = check;
    }

    /**
     * @param delivery the message as it came, because the body of a large one is not in the dead letter
     * @return empty if the message was to place no order, or names none
     */
    Optional<String> orderId(DeadLetter letter, Delivery delivery) {
        boolean isRejection = letter.ourReason().filter(REASONS::contains).isPresent()
                && check.readsContent(letter)
                && check.typeOf(letter).equals(ORDER);
        return isRejection
                ? OrderIdOf.named(delivery).filter(id -> ORDER_ID.matcher(id).matches())
                : Optional.empty();
    }

    Uni<List<FieldError>> errors(DeadLetter letter) {
        return letter.isSetAside()
                ? Uni.createFrom().item(asAWhole(letter))
                : Uni.createFrom()
                        .deferred(() -> check.differences(letter, letter.body()))
                        .map(differences -> different(letter, differences))
                        .onFailure(InvalidMessage.class)
                        .recoverWithItem(invalid -> invalid((InvalidMessage) invalid));
    }

    private static List<FieldError> invalid(InvalidMessage invalid) {
        return errors(invalid.problems().stream().map(problem -> new FieldError(problem.field(), problem.message())));
    }

    /** A worker of another version may have found an error where this one finds none. */
    private static List<FieldError> different(DeadLetter letter, List<String> fields) {
        return fields.isEmpty()
                ? asAWhole(letter)
                : errors(fields.stream()
                        .map(field -> new FieldError(field, "differs from the earlier order with this id")));
    }

    private static List<FieldError> asAWhole(DeadLetter letter) {
        return List.of(new FieldError("", letter.message()));
    }

    private static List<FieldError> errors(Stream<FieldError> all) {
        return all.limit(MOST_ERRORS).toList();
    }
}
