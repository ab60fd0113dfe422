package dev.orderflow.operations;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URL;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A running worker has every metric and label that the dashboard, the alerts and the runbooks refer to. */
@QuarkusTest
@TestProfile(OwnWorker.class)
class DashboardIT {

    private static final Pattern METRIC = Pattern.compile("`(orderflow_\\w+)(\\{[^`]*})?`( slows)?");
    private static final Pattern LEGEND = Pattern.compile("\\{\\{(\\w+)}}");

    @TestHTTPResource(value = "/", management = true)
    URL management;

    private Exposition metrics;

    @BeforeEach
    void read() {
        metrics = Exposition.of(given().get(management + "metrics").body().asString());
    }

    @Test
    void everyQueryOfTheDashboardFindsWhatItAsksFor() throws Exception {
        List<Monitoring.Shown> shown = Monitoring.dashboard();

        assertThat(shown).hasSizeGreaterThan(40);
        for (Monitoring.Shown query : shown) {
            check(query.panel(), query.expression());
            Set<String> labels = Query.of(query.expression()).labels();
            assertThat(LEGEND.matcher(query.legend()).results().map(label -> label.group(1)))
                    .as("%s: %s", query.panel(), query.legend())
                    .allMatch(label -> labels.contains(label) || label.equals("instance"));
        }
    }

    @Test
    void everyAlertFindsWhatItAsksFor() throws Exception {
        for (Monitoring.Alert alert : Monitoring.alerts()) {
            if (!alert.expression().startsWith("up{")) {
                check(alert.name(), alert.expression());
            }
        }
    }

    @Test
    void everyMetricOfTheRunbooksIsThere() throws Exception {
        List<String> named = METRIC.matcher(Monitoring.runbooks())
                .results()
                .map(DashboardIT::series)
                .toList();

        assertThat(named).isNotEmpty();
        named.forEach(metric -> check("docs/runbooks.md", metric));
    }

    /** The name of the series. A metric that slows is a histogram, whose series have suffixes. */
    private static String series(MatchResult named) {
        String name = named.group(1) + (named.group(3) == null ? "" : "_count");
        return name + (named.group(2) == null ? "" : named.group(2));
    }

    /** Checks that each series of an expression exists, with the labels by which it is grouped. */
    private void check(String where, String expression) {
        Query query = Query.of(expression);
        assertThat(query.selectors()).as("%s: %s", where, expression).isNotEmpty();
        for (Query.Selector selector : query.selectors()) {
            boolean found = metrics.series().stream()
                    .anyMatch(series ->
                            selector.takes(series) && series.labels().keySet().containsAll(query.labels()));
            assertThat(found)
                    .as("%s: %s with %s in %s", where, selector.name(), query.labels(), expression)
                    .isTrue();
        }
    }
}
