package dev.orderflow.faultkit;

import java.util.List;

/** The metrics and alerts that showed a fault to an operator. */
record FaultVisibility(Of metrics, Of alerts) {

    static final FaultVisibility NONE = new FaultVisibility(Of.nothing("–"), Of.nothing("–"));

    String inOneLine() {
        return metrics + "; " + alerts;
    }

    /**
     * @param shown the metrics that moved, or the alerts that fired
     * @param why the reason, if nothing was shown
     */
    record Of(List<String> shown, String why) {

        static Of shownBy(List<String> shown) {
            return new Of(shown, "");
        }

        static Of nothing(String why) {
            return new Of(List.of(), why);
        }

        boolean isThere() {
            return !shown.isEmpty();
        }

        @Override
        public String toString() {
            return isThere() ? String.join(", ", shown) : why;
        }
    }
}
