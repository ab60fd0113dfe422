package dev.orderflow.faultkit;

import java.util.List;

/** By what an operator would have seen a fault. */
record Sighting(Of metrics, Of alerts) {

    static final Sighting NONE = new Sighting(Of.nothing("–"), Of.nothing("–"));

    String inOneLine() {
        return metrics + "; " + alerts;
    }

    /**
     * @param shown the metrics that moved, or the alerts that fired
     * @param why there is nothing, if there is nothing
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
