package dev.orderflow.operations;

import static io.restassured.RestAssured.given;

import java.net.URL;

/** The metrics of a worker under names that say what they count. */
record Figures(Exposition all) {

    static Figures at(URL management) {
        return new Figures(
                Exposition.of(given().get(management + "metrics").body().asString()));
    }

    double value(String name, String... labels) {
        return all.value(name, labels);
    }

    double handled(String flow, String outcome) {
        return value("orderflow_flow_handled_seconds_count", "flow", flow, "outcome", outcome);
    }

    double inFlight() {
        return all.find("orderflow_flow_in_flight").stream()
                .mapToDouble(Exposition.Series::value)
                .sum();
    }

    double deadLetters(String flow, String reason) {
        return value("orderflow_flow_dead_letters_total", "flow", flow, "reason", reason);
    }

    double errors(String kind) {
        return value("orderflow_errors_total", "kind", kind);
    }

    /** The retries of payments. */
    double retries(String delay) {
        return value("orderflow_flow_retries_total", "flow", "payment", "delay", delay);
    }

    double ended(String state) {
        return value("orderflow_order_duration_seconds_count", "state", state);
    }

    double confirmed(String channel) {
        return value("orderflow_broker_confirmed_seconds_count", "channel", channel);
    }

    double calls(String provider, String operation, String outcome) {
        return value(
                "orderflow_provider_calls_seconds_count",
                "provider",
                provider,
                "operation",
                operation,
                "outcome",
                outcome);
    }

    /** The number of measurements of a timer up to the limit. */
    double bucket(String timer, String limit, String... labels) {
        return all.find(timer + "_seconds_bucket", labels).stream()
                .filter(series -> series.labels().get("le").equals(limit))
                .findFirst()
                .orElseThrow()
                .value();
    }
}
