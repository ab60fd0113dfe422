package dev.orderflow.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Each alert has tests and a runbook. {@link PromtoolIT} runs the tests. */
class AlertsTest {

    @Test
    void noAlertIsWithoutATestThatItFiresAndOneThatItDoesNot() throws Exception {
        String tests = Monitoring.read("alerts-test.yaml");

        for (Monitoring.Alert alert : Monitoring.alerts()) {
            String named = "alertname: " + alert.name();
            assertThat(tests).contains(named + "\n", named + ", exp_alerts: []");
        }
    }

    @Test
    void eachAlertHasItsRunbook() throws Exception {
        List<String> headings = Monitoring.runbooks()
                .lines()
                .filter(line -> line.startsWith("### "))
                .map(line -> line.substring(4))
                .toList();

        assertThat(headings)
                .containsExactlyElementsOf(
                        Monitoring.alerts().stream().map(Monitoring.Alert::name).toList());
        assertThat(Monitoring.alerts())
                .allSatisfy(alert ->
                        assertThat(alert.anchor()).isEqualTo(alert.name().toLowerCase(Locale.ROOT)));
    }
}
