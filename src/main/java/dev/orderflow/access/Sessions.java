package dev.orderflow.access;

import dev.orderflow.event.TryLater;
import io.quarkus.runtime.util.HashUtil;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.vertx.http.runtime.security.PersistentLoginManager;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * User sessions. An encrypted cookie of Quarkus contains the session id, a hash of the password hash at login, and the user. A
 * session ends when the cookie expires, when the password changes, or at logout. The workers share logouts through the ledger.
 */
@ApplicationScoped
class Sessions {

    private static final Logger LOG = Logger.getLogger(Sessions.class);
    private static final String COOKIE = "orderflow-session";
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Accounts accounts;
    private final EndedSessions ledger;
    private final Duration age;
    private final PersistentLoginManager cookies;
    private final Set<String> unwritten = ConcurrentHashMap.newKeySet();
    private volatile Set<String> ended = Set.of();

    private record Session(String id, String passwordHash, String user) {}

    Sessions(
            Accounts accounts,
            EndedSessions ledger,
            AccessConfig config,
            @ConfigProperty(name = "quarkus.http.auth.session.encryption-key") Optional<String> key) {
        this.accounts = accounts;
        this.ledger = ledger;
        this.age = config.sessionAge();
        this.cookies = new PersistentLoginManager(
                key.orElseGet(() -> UUID.randomUUID().toString()),
                COOKIE,
                age.toMillis(),
                age.toMillis(),
                true,
                "STRICT",
                "/",
                -1,
                null);
    }

    void begin(String user, RoutingContext context) {
        String session = UUID.randomUUID() + " " + fingerprint(user) + " " + user;
        cookies.save(session, context, COOKIE, null, context.request().isSSL());
    }

    /** The user of the session; empty if there is no session or it has ended. */
    Optional<String> user(RoutingContext context) {
        return session(context)
                .filter(session -> session.passwordHash().equals(fingerprint(session.user())))
                .filter(session -> !ended.contains(session.id()) && !unwritten.contains(session.id()))
                .map(Session::user);
    }

    /**
     * Ends the session on this worker immediately, and on the other workers within seconds.
     *
     * @return whether the logout is in the ledger; if not, it is written as soon as the database answers
     */
    boolean end(RoutingContext context) {
        session(context).map(Session::id).ifPresent(unwritten::add);
        forget(context);
        keep();
        return unwritten.isEmpty();
    }

    /** Removes the cookie from the browser. */
    void forget(RoutingContext context) {
        if (context.request().getCookie(COOKIE) != null) {
            cookies.clear(context);
        }
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    synchronized void keep() {
        try {
            Set<String> written = Set.copyOf(unwritten);
            ended = ledger.exchange(written, age).await().atMost(TIMEOUT);
            unwritten.removeAll(written);
        } catch (TryLater | TimeoutException away) {
            LOG.debugf("could not exchange ended sessions with the ledger: %s", away);
        }
    }

    private Optional<Session> session(RoutingContext context) {
        return Optional.ofNullable(cookies.restore(context))
                .map(cookie -> cookie.getPrincipal().split(" ", 3))
                .filter(parts -> parts.length == 3)
                .map(parts -> new Session(parts[0], parts[1], parts[2]));
    }

    private String fingerprint(String user) {
        return accounts.passwordHash(user).map(HashUtil::sha256).orElse("");
    }
}
