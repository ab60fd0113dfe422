package dev.orderflow.messaging;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** The message can never be handled, however often it is tried. */
public class InvalidMessage extends Hopeless {

    private final List<Problem> problems;

    /**
     * @param field the path of the field, such as {@code lines[0].quantity}; empty where the whole message is meant
     */
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

    public List<Problem> problems() {
        return problems;
    }
}
