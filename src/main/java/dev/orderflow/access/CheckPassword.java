package dev.orderflow.access;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;
import org.jboss.threads.ViewExecutor;
import org.springframework.security.crypto.bcrypt.BCrypt;

/**
 * Checks passwords. An attempt is counted before the check, so concurrent attempts cannot exceed the limit. A user who has recently
 * logged in from an address has a separate limit there, which attackers at other addresses cannot use up.
 */
@Startup // Registers the counters at zero: a rate does not see the step from no counter to the first value.
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
    /** A burst of logins takes one core and leaves the others to the orders. The limits bound its queue. */
    private final Executor oneAtATime = ViewExecutor.builder(Infrastructure.getDefaultWorkerPool())
            .setMaxSize(1)
            .build();

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
                .description("Failed logins: wrong passwords, wrong tokens, and attempts above the limit")
                .tag("reason", reason)
                .register(registry);
    }

    Uni<Result> check(String name, String password, String address) {
        String pair = address + ' ' + name;
        if (!take(pair, name, address)) {
            tooMany.increment();
            return Uni.createFrom().item(Result.TOO_MANY);
        }
        return Uni.createFrom()
                .item(() -> compare(name, password, address, pair))
                .runSubscriptionOn(oneAtATime);
    }

    /** Costs a quarter of a second of CPU. */
    private Result compare(String name, String password, String address, String pair) {
        Optional<String> hash = accounts.passwordHash(name);
        boolean matches = hash.or(accounts::anyPasswordHash)
                .filter(known -> BCrypt.checkpw(password, known))
                .isPresent();
        if (matches && hash.isPresent()) {
            right.take(pair);
            return Result.RIGHT;
        }
        wrong.increment();
        // An unknown user name is not logged, because it may be a password.
        LOG.warnf("login from %s failed: %s", address, hash.isPresent() ? name : "unknown user");
        return Result.WRONG;
    }

    /** Checks the address first, so that made-up names from one address cannot evict the limits of other users. */
    private boolean take(String pair, String name, String address) {
        return right.isReached(pair)
                ? ofUserAtAddress.take(pair)
                : ofAddress.take(address) && ofUserAtAddress.take(pair) && ofUser.take(name) && ofAll.take("");
    }
}
