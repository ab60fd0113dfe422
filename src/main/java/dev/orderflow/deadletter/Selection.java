package dev.orderflow.deadletter;

import dev.orderflow.ledger.DeadLetterFilter;
import dev.orderflow.ledger.DeadLetterState;
import dev.orderflow.messaging.InvalidMessage;
import dev.orderflow.messaging.Reason;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A request to do something with dead letters.
 *
 * @param ids which ones; or else
 * @param filter which ones
 * @param why for those who ask later
 * @param rate messages in a second; null for the default
 * @param dryRun only tell what would happen
 * @param edited to be sent in place of the body; of one only
 */
@RegisterForReflection
record Selection(List<String> ids, Filter filter, String why, Integer rate, boolean dryRun, String edited) {

    private static final int LONGEST_WHY = 500;
    private static final int FASTEST = 10_000;

    /** What is null does not matter. */
    record Filter(String flow, String reason, String orderId, String text) {}

    /** @throws InvalidMessage naming every bad field */
    Selection checked() {
        List<InvalidMessage.Problem> problems = Stream.of(
                        problem(
                                (ids == null) == (filter == null),
                                "ids",
                                "either ids or a filter must say which dead letters are meant"),
                        problem(
                                ids != null && !ids.stream().allMatch(Selection::isId),
                                "ids",
                                "must be ids of dead letters"),
                        problem(
                                rate != null && (rate < 1 || rate > FASTEST),
                                "rate",
                                "must be from 1 to " + FASTEST + " messages in a second"),
                        problem(
                                edited != null && (ids == null || ids.size() != 1),
                                "edited",
                                "can be given for one dead letter only"),
                        problem(!dryRun && (why == null || why.isBlank()), "why", "must say why"),
                        problem(why != null && why.length() > LONGEST_WHY, "why", "must be at most 500 characters"))
                .flatMap(List::stream)
                .toList();
        if (!problems.isEmpty()) {
            throw new InvalidMessage(Reason.INVALID_FIELD, problems);
        }
        return this;
    }

    /** Of those that are still open; where ids are given, they alone decide. */
    DeadLetterFilter open() {
        return filter == null
                ? new DeadLetterFilter(ids, null, null, null, null, null)
                : new DeadLetterFilter(
                        null, DeadLetterState.OPEN, filter.flow(), filter.reason(), filter.orderId(), filter.text());
    }

    static boolean isId(String id) {
        try {
            return UUID.fromString(id).toString().equalsIgnoreCase(id);
        } catch (IllegalArgumentException | NullPointerException e) {
            return false;
        }
    }

    private static List<InvalidMessage.Problem> problem(boolean present, String field, String message) {
        return present ? List.of(new InvalidMessage.Problem(field, message)) : List.of();
    }
}
