package dev.orderflow.faultkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.operations.Monitoring;
import org.junit.jupiter.api.Test;

class ScaledRulesTest {

    @Test
    void everyTimeIsShorterAndNothingElseChanges() {
        assertThat(ScaledRules.of("expr: rate(errors_total[15m]) > 3600\nfor: 1h"))
                .isEqualTo("expr: rate(errors_total[15s]) > 3600\nfor: 60s");
    }

    @Test
    void noTimeIsTooShortForAScrapeEverySecond() {
        assertThat(ScaledRules.of("expr: increase(errors_total[2m]) > 0\nfor: 30s"))
                .isEqualTo("expr: increase(errors_total[4s]) > 0\nfor: 1s");
    }

    @Test
    void noTimeOfTheShippedAlertsIsForgotten() throws Exception {
        assertThat(ScaledRules.of(Monitoring.read("alerts.yaml"))).doesNotContainPattern("(for: |\\[)\\d+[mh]");
    }
}
