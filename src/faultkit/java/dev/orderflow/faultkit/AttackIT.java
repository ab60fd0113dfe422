package dev.orderflow.faultkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.orderflow.servers.NoPrivateServer;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code ./mvnw verify -Pfaults -Dit.test=AttackIT}: an attacker among honest orders, on the smallest pod. */
@Tag("faultkit")
class AttackIT {

    /** The broker closes the attacker's channels, and the client logs each. */
    private static final Logger EXPECTED = Logger.getLogger("com.rabbitmq.client");

    @BeforeAll
    static void beQuietAboutWhatIsExpected() {
        EXPECTED.setLevel(Level.OFF);
    }

    @Test
    void everyHonestOrderShipsInTimeBesideAnAttacker() throws Exception {
        RunSettings settings = RunSettings.ofAnAttack();
        try (Attack attack = new Attack(settings)) {
            List<String> findings = attack.run();
            assertThat(findings)
                    .as("seed %d, findings: %d, first of them below", settings.seed(), findings.size())
                    .isEmpty();
        } catch (NoPrivateServer reason) {
            abort(reason.getMessage());
        }
    }
}
