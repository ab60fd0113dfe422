package dev.orderflow.provider;

import java.util.Locale;
import java.util.Optional;

/** A word in the data of an order that asks for a behaviour, as in the simulation inside Orderflow. */
record Word(String text) {

    private static final int FLAKY_FAILURES = 3;

    /** @param data a prefix such as {@code tok_} is passed over */
    static Word in(String data) {
        return new Word(data.replaceFirst("^tok_", "").toLowerCase(Locale.ROOT));
    }

    boolean refuses() {
        return text.equals("declined") || text.equals("refused");
    }

    /** @return empty if the word leaves it to chance */
    Optional<Fault> fault(int nth) {
        return switch (text) {
            case "unavailable" -> Optional.of(Fault.FAIL_BEFORE);
            case "flaky" -> nth <= FLAKY_FAILURES ? Optional.of(Fault.FAIL_BEFORE) : Optional.empty();
            case "timeout" -> nth == 1 ? Optional.of(Fault.TIMEOUT) : Optional.empty();
            case "processing", "queued" -> Optional.of(Fault.PROCESSING);
            default -> Optional.empty();
        };
    }
}
