package dev.orderflow.access;

import static dev.orderflow.access.CheckPassword.Result.RIGHT;
import static dev.orderflow.access.CheckPassword.Result.TOO_MANY;
import static dev.orderflow.access.CheckPassword.Result.WRONG;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.bcrypt.BCrypt;

class CheckPasswordTest {

    private static final String HERE = "192.0.2.1";
    private static final String THERE = "192.0.2.2";

    /** Hashes of the names as passwords. Their cost is only 4, although users need 10. */
    private static final String ADA = BCrypt.hashpw("ada", BCrypt.gensalt(4));

    private static final String BOB = BCrypt.hashpw("bob", BCrypt.gensalt(4));

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final CheckPassword passwords = new CheckPassword(new Accounts(config()), config(), metrics);

    @Test
    void aPasswordIsRightForItsUserOnly() {
        assertThat(check("ada", "ada", HERE)).isEqualTo(RIGHT);
        assertThat(check("bob", "ada", HERE)).isEqualTo(WRONG);
        assertThat(check("eve", "ada", HERE)).isEqualTo(WRONG);
        assertThat(check("ada", "", HERE)).isEqualTo(WRONG);
        assertThat(failed("password")).isEqualTo(3);
    }

    @Test
    void aHashMayHaveBeenMadeByAnyToolThatIsInUse() {
        for (String user : new String[] {"of2a", "of2b", "of2y"}) {
            assertThat(check(user, "ada", user)).as(user).isEqualTo(RIGHT);
            assertThat(check(user, "bob", user)).as(user).isEqualTo(WRONG);
        }
    }

    @Test
    void tooManyAttemptsForAUserBlockThatUserAtThatAddress() {
        for (int i = 0; i < 2; i++) {
            check("ada", "wrong", HERE);
        }

        assertThat(check("ada", "ada", HERE)).isEqualTo(TOO_MANY);
        assertThat(check("bob", "bob", HERE)).isEqualTo(RIGHT);
        assertThat(check("ada", "ada", THERE)).isEqualTo(RIGHT);
        assertThat(failed("limit")).isEqualTo(1);
    }

    @Test
    void tooManyAttemptsBlockAnAddressExceptForUsersWhoLoggedInThere() {
        check("ada", "ada", HERE);
        for (int i = 0; i < 5; i++) {
            check("nobody-" + i, "wrong", HERE);
        }

        assertThat(check("bob", "bob", HERE)).isEqualTo(TOO_MANY);
        assertThat(check("ada", "ada", HERE)).isEqualTo(RIGHT);
        assertThat(check("bob", "bob", THERE)).isEqualTo(RIGHT);
    }

    @Test
    void aUserWhoIsTriedEverywhereIsCheckedOnlyWhereThePasswordWasRight() {
        check("ada", "ada", HERE);
        for (int i = 0; i < 12; i++) {
            check("ada", "wrong", "198.51.100." + i);
        }

        assertThat(check("ada", "ada", THERE)).isEqualTo(TOO_MANY);
        assertThat(check("ada", "ada", HERE)).isEqualTo(RIGHT);
        assertThat(check("bob", "bob", THERE)).isEqualTo(RIGHT);
    }

    @Test
    void passwordsCostNoMoreThanSoMuchInAll() {
        for (int i = 0; i < 24; i++) {
            check("nobody-" + i, "wrong", "198.51.100." + i);
        }

        assertThat(check("ada", "ada", HERE)).isEqualTo(TOO_MANY);
    }

    @Test
    void namesThatAreMadeUpPushNobodyOutOfTheMemory() {
        check("ada", "ada", HERE);
        for (int i = 0; i < 20_000; i++) {
            check("nobody-" + i, "wrong", THERE);
        }
        for (int i = 0; i < 12; i++) {
            check("ada", "wrong", "198.51.100." + i);
        }

        assertThat(check("ada", "ada", HERE)).isEqualTo(RIGHT);
    }

    @Test
    void aNameOfAnyLengthCostsLittleMemory() {
        Limits limits = new Limits(1, Duration.ofMinutes(1));

        assertThat(limits.take("a".repeat(128) + "1")).isTrue();
        assertThat(limits.take("a".repeat(128) + "2")).isFalse();
    }

    private double failed(String reason) {
        return metrics.counter("orderflow.logins.failed", "reason", reason).count();
    }

    private static AccessConfig config() {
        Map<String, String> settings = new HashMap<>();
        put(settings, "ada", ADA);
        put(settings, "bob", BOB);
        for (String version : new String[] {"2a", "2b", "2y"}) {
            put(settings, "of" + version, ADA.replaceFirst("2a", version));
        }
        settings.put("orderflow.access.login-attempts", "2");
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .withMapping(AccessConfig.class)
                .build()
                .getConfigMapping(AccessConfig.class);
    }

    private static void put(Map<String, String> settings, String user, String hash) {
        String key = "orderflow.access.users.\"" + user + "\".";
        settings.put(key + "password-hash", hash);
        settings.put(key + "roles", "viewer");
    }

    private CheckPassword.Result check(String name, String password, String address) {
        return passwords.check(name, password, address).await().indefinitely();
    }
}
