package dev.orderflow.simulator;

import java.util.Locale;
import java.util.Optional;

/** A value in an order that selects a behaviour, as in the simulated providers of Orderflow. */
record SpecialValue(String text) {

    private static final int FLAKY_FAILURES = 3;

    /** @param data a prefix such as {@code tok_} is ignored */
    static SpecialValue in(String data) {
        return new SpecialValue(data.replaceFirst("^tok_", "").toLowerCase(Locale.ROOT));
    }

    boolean refuses() {
        return text.equals("declined") || text.equals("refused");
    }

    /** Whether the payment waits until the customer opens its page. */
    boolean requiresAction() {
        return text.equals("action") || neverActs();
    }

    /** Whether the customer never confirms the payment, not even by opening its page. */
    boolean neverActs() {
        return text.equals("action_never");
    }

    /** Whether no carrier offers a rate. Only EasyPost's shipments have rates. */
    boolean hasNoRates() {
        return text.equals("norates");
    }

    /** @return empty if the fault is drawn by chance */
    Optional<SimulatedFault> fault(int nth) {
        return switch (text) {
            case "unavailable" -> Optional.of(SimulatedFault.FAIL_BEFORE);
            case "flaky" -> nth <= FLAKY_FAILURES ? Optional.of(SimulatedFault.FAIL_BEFORE) : Optional.empty();
            case "timeout" -> nth == 1 ? Optional.of(SimulatedFault.TIMEOUT) : Optional.empty();
            case "processing", "queued" -> Optional.of(SimulatedFault.PROCESSING);
            case "action", "action_never" -> Optional.of(SimulatedFault.ACTION_REQUIRED);
            default -> Optional.empty();
        };
    }
}
