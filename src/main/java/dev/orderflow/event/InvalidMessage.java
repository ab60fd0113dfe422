package dev.orderflow.event;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The message is invalid, so retries cannot succeed. */
public class InvalidMessage extends NotRetryable {

    private final List<Problem> problems;

    /** @param field the path of the field, such as {@code lines[0].quantity}; empty if the problem concerns the whole message */
    public record Problem(String field, String message) {

        @Override
        public String toString() {
            return field.isEmpty() ? message : field + " " + message;
        }
    }

    public InvalidMessage(Reason reason, String message) {
        this(reason, List.of(new Problem("", message)));
    }

    public InvalidMessage(Reason reason, List<Problem> problems) {
        super(reason, problems.stream().map(Problem::toString).collect(joining("; ")));
        this.problems = List.copyOf(problems);
    }

    /** @param cause a problem of the whole message that explains the others; empty if none is known */
    public InvalidMessage because(Optional<String> cause) {
        return cause.map(why -> new InvalidMessage(
                        reason(),
                        Stream.concat(Stream.of(new Problem("", why)), problems.stream())
                                .toList()))
                .orElse(this);
    }

    public List<Problem> problems() {
        return problems;
    }
}
