package dev.orderflow.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.bcrypt.BCrypt;

class CheckPasswordTest {

    private static final String HERE = "192.0.2.1";

    /** Of the names as passwords, and cheap: cost 4, where users must have 10. */
    private static final String ADA = BCrypt.hashpw("ada", BCrypt.gensalt(4));

    private static final String BOB = BCrypt.hashpw("bob", BCrypt.gensalt(4));

    private final AtomicLong now = new AtomicLong();
    private final CheckPassword check = check(now);

    @Test
    void aPasswordIsRightForItsUserOnly() {
        assertThat(check.isRight("ada", "ada", HERE)).isTrue();
        assertThat(check.isRight("bob", "ada", HERE)).isFalse();
        assertThat(check.isRight("eve", "ada", HERE)).isFalse();
        assertThat(check.isRight("ada", "", HERE)).isFalse();
    }

    @Test
    void aHashMayHaveBeenMadeByAnyToolThatIsInUse() {
        for (String user : new String[] {"of2a", "of2b", "of2y"}) {
            assertThat(check.isRight(user, "ada", HERE)).as(user).isTrue();
            assertThat(check.isRight(user, "bob", HERE)).as(user).isFalse();
        }
    }

    @Test
    void aRightPasswordIsRememberedForAWhileAndAWrongOneIsNot() {
        check.isRight("ada", "ada", HERE);
        check.isRight("ada", "wrong", HERE);

        assertThat(check.wasRight("ada", "ada")).isTrue();
        assertThat(check.wasRight("ada", "wrong")).isFalse();
        assertThat(check.wasRight("bob", "ada")).isFalse();

        now.addAndGet(Duration.ofMinutes(5).toNanos());
        assertThat(check.wasRight("ada", "ada")).isFalse();
    }

    @Test
    void whoFailsTooOftenIsNotCheckedAnyMoreButWhoIsKnownGoesOn() {
        check.isRight("ada", "ada", HERE);
        for (int i = 0; i < 3; i++) {
            check.isRight("ada", "wrong", HERE);
        }

        assertThatThrownBy(() -> check.isRight("ada", "again", HERE)).isInstanceOf(TooManyLogins.class);
        assertThat(check.isRight("ada", "ada", HERE)).isTrue();
        assertThat(check.isRight("bob", "bob", HERE)).isTrue();
    }

    @Test
    void anAddressFromWhichTooManyFailIsNotCheckedAnyMore() {
        for (int i = 0; i < 5; i++) {
            check.isRight("nobody-" + i, "wrong", HERE);
        }

        assertThatThrownBy(() -> check.isRight("bob", "bob", HERE)).isInstanceOf(TooManyLogins.class);
        assertThat(check.isRight("bob", "bob", "192.0.2.2")).isTrue();
    }

    @Test
    void aNameOfAnyLengthCostsLittleMemory() {
        Limits limits = new Limits(1, Duration.ofMinutes(1));

        assertThat(limits.take("a".repeat(64) + "1")).isTrue();
        assertThat(limits.take("a".repeat(64) + "2")).isFalse();
    }

    private static CheckPassword check(AtomicLong now) {
        Map<String, String> settings = new HashMap<>();
        put(settings, "ada", ADA);
        put(settings, "bob", BOB);
        for (String version : new String[] {"2a", "2b", "2y"}) {
            put(settings, "of" + version, ADA.replaceFirst("2a", version));
        }
        settings.put("orderflow.access.login.failures-per-user", "3");
        settings.put("orderflow.access.login.failures-per-address", "5");
        AccessConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .withMapping(AccessConfig.class)
                .build()
                .getConfigMapping(AccessConfig.class);
        return new CheckPassword(new Users(config), config.login(), now::get);
    }

    private static void put(Map<String, String> settings, String user, String hash) {
        String key = "orderflow.access.users.\"" + user + "\".";
        settings.put(key + "password-hash", hash);
        settings.put(key + "roles", "viewer");
    }
}
