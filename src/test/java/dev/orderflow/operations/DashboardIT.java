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

/** What the dashboard, the alerts and the runbooks speak of is there on a running worker, under these names and labels. */
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

    /** Each series asked for is there, with the labels by which it is grouped. */
    /** What slows is a histogram, which has series with endings only. */
    private static String series(MatchResult named) {
        String name = named.group(1) + (named.group(3) == null ? "" : "_count");
        return name + (named.group(2) == null ? "" : named.group(2));
    }

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
