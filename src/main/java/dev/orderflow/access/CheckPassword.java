package dev.orderflow.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.springframework.security.crypto.bcrypt.BCrypt;

/** Whether a password is right. One is checked at a time: log-ins never take more than one core from the orders. */
@ApplicationScoped
class CheckPassword {

    private static final Logger LOG = Logger.getLogger(CheckPassword.class);
    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final int MAX_WAITING = 20;

    private final Users users;
    private final RightPasswords right;
    private final Limits failuresOfUser;
    private final Limits failuresFromAddress;
    private final Semaphore turn = new Semaphore(1);

    @Inject
    CheckPassword(Users users, AccessConfig config) {
        this(users, config.login(), System::nanoTime);
    }

    CheckPassword(Users users, AccessConfig.Login config, LongSupplier nanoTime) {
        this.users = users;
        this.right = new RightPasswords(config.remember(), nanoTime);
        this.failuresOfUser = new Limits(config.failuresPerUser(), PERIOD);
        this.failuresFromAddress = new Limits(config.failuresPerAddress(), PERIOD);
    }

    /** Costs microseconds. */
    boolean wasRight(String user, String password) {
        return right.isRemembered(user, password);
    }

    /**
     * Costs a quarter of a second of CPU, and the wait for one's turn.
     *
     * @throws TooManyLogins before anything is checked
     */
    boolean isRight(String user, String password, String address) {
        if (users.isEmpty()) {
            return false;
        }
        if (turn.getQueueLength() >= MAX_WAITING) {
            throw new TooManyLogins("too many log-ins at once");
        }
        turn.acquireUninterruptibly();
        try {
            return wasRight(user, password) || checked(user, password, address);
        } finally {
            turn.release();
        }
    }

    private boolean checked(String user, String password, String address) {
        if (failuresOfUser.isReached(user) || failuresFromAddress.isReached(address)) {
            throw new TooManyLogins("too many log-ins have failed");
        }
        Optional<String> hash = users.passwordHash(user);
        boolean matches = BCrypt.checkpw(password, hash.orElseGet(users::anyPasswordHash)) && hash.isPresent();
        if (matches) {
            right.remember(user, password);
        } else {
            failuresOfUser.take(user);
            failuresFromAddress.take(address);
            // What is no user's name may be a password.
            LOG.warnf(
                    "a log-in from %s failed: %s",
                    address, hash.map(known -> user).orElse("no such user"));
        }
        return matches;
    }
}
