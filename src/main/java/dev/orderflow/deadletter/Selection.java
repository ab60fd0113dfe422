package dev.orderflow.deadletter;

import dev.orderflow.event.InvalidMessage;
import dev.orderflow.event.Reason;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A request to replay or discard dead letters.
 *
 * @param ids the dead letters; exclusive with {@code filter}
 * @param filter selects the dead letters; exclusive with {@code ids}
 * @param why reason, kept in the history
 * @param rate messages per second; null for the default
 * @param dryRun only return the forecast
 * @param edited the body to publish instead of the original one; for a single dead letter only
 */
@RegisterForReflection
record Selection(List<String> ids, Filter filter, String why, Integer rate, boolean dryRun, String edited) {

    private static final int LONGEST_WHY = 500;
    private static final int FASTEST = 10_000;

    /** A criterion that is null matches everything. */
    record Filter(String flow, String reason, String orderId, String text) {}

    /** @throws InvalidMessage naming every invalid field */
    Selection checked() {
        List<InvalidMessage.Problem> problems = Stream.of(
                        problem(
                                (ids == null) == (filter == null),
                                "ids",
                                "must be given if, and only if, filter is not given"),
                        problem(
                                ids != null && !ids.stream().allMatch(Selection::isId),
                                "ids",
                                "must be ids of dead letters"),
                        problem(
                                rate != null && (rate < 1 || rate > FASTEST),
                                "rate",
                                "must be from 1 to " + FASTEST + " messages per second"),
                        problem(
                                edited != null && (ids == null || ids.size() != 1),
                                "edited",
                                "can be given for one dead letter only"),
                        problem(!dryRun && (why == null || why.isBlank()), "why", "must not be blank"),
                        problem(why != null && why.length() > LONGEST_WHY, "why", "must be at most 500 characters"))
                .flatMap(List::stream)
                .toList();
        if (!problems.isEmpty()) {
            throw new InvalidMessage(Reason.INVALID_FIELD, problems);
        }
        return this;
    }

    /** Selects open dead letters. If ids are given, only they select. */
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
