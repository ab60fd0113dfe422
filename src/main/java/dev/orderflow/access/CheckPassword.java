package dev.orderflow.access;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.springframework.security.crypto.bcrypt.BCrypt;

/**
 * Whether a password is right. An attempt counts before the check, so that many at once get no more. A user at an address where
 * the password was right lately has a limit of their own, which nobody elsewhere can use up.
 */
@Startup // So that its counters begin at zero: a rate does not see the step from nothing to the first.
@ApplicationScoped
class CheckPassword {

    enum Result {
        RIGHT,
        WRONG,
        TOO_MANY
    }

    private static final Logger LOG = Logger.getLogger(CheckPassword.class);
    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final Duration LATELY = Duration.ofDays(30);

    private final Accounts accounts;
    private final Counter wrong;
    private final Counter tooMany;
    private final Limits ofUserAtAddress;
    private final Limits ofAddress;
    private final Limits ofUser;
    private final Limits ofAll;
    private final Limits right = new Limits(1, LATELY);

    CheckPassword(Accounts accounts, AccessConfig config, MeterRegistry registry) {
        this.accounts = accounts;
        this.wrong = failedLogins("password", registry);
        this.tooMany = failedLogins("limit", registry);
        this.ofUserAtAddress = new Limits(config.loginAttempts(), PERIOD);
        this.ofAddress = new Limits(3 * config.loginAttempts(), PERIOD);
        this.ofUser = new Limits(6 * config.loginAttempts(), PERIOD);
        this.ofAll = new Limits(12 * config.loginAttempts(), PERIOD);
    }

    static Counter failedLogins(String reason, MeterRegistry registry) {
        return Counter.builder("orderflow.logins.failed")
                .description("Wrong passwords, wrong tokens, and log-ins refused because there were too many")
                .tag("reason", reason)
                .register(registry);
    }

    /** Costs a quarter of a second of CPU. */
    Result check(String name, String password, String address) {
        String pair = address + ' ' + name;
        if (!take(pair, name, address)) {
            tooMany.increment();
            return Result.TOO_MANY;
        }
        Optional<String> hash = accounts.passwordHash(name);
        boolean matches = hash.or(accounts::anyPasswordHash)
                .filter(known -> BCrypt.checkpw(password, known))
                .isPresent();
        if (matches && hash.isPresent()) {
            right.take(pair);
            return Result.RIGHT;
        }
        wrong.increment();
        // What is no user's name may be a password.
        LOG.warnf("a log-in from %s failed: %s", address, hash.isPresent() ? name : "no such user");
        return Result.WRONG;
    }

    /** The address comes first: names that one address makes up must not push others out of the memory. */
    private boolean take(String pair, String name, String address) {
        return right.isReached(pair)
                ? ofUserAtAddress.take(pair)
                : ofAddress.take(address) && ofUserAtAddress.take(pair) && ofUser.take(name) && ofAll.take("");
    }
}
