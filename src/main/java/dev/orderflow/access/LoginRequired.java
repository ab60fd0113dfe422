package dev.orderflow.access;

import static jakarta.ws.rs.core.Response.Status.FORBIDDEN;
import static jakarta.ws.rs.core.Response.Status.FOUND;
import static jakarta.ws.rs.core.Response.Status.UNAUTHORIZED;

import dev.orderflow.http.Problem;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Authenticates programs by a token and users by a session. Without authentication, a browser that opens a page is redirected to
 * the login page, and every other request gets 401.
 */
@ApplicationScoped
class LoginRequired implements HttpAuthenticationMechanism {

    private static final String LOGIN_PAGE = "/login.html";
    private static final String BEARER = "Bearer ";

    private final Accounts accounts;
    private final Sessions sessions;
    private final OpenAccess everybody;
    private final Counter wrongTokens;

    LoginRequired(Accounts accounts, Sessions sessions, OpenAccess everybody, MeterRegistry registry) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.everybody = everybody;
        this.wrongTokens = CheckPassword.failedLogins("token", registry);
    }

    void answerFailures(@Observes Router router) {
        router.route().failureHandler(this::answerFailure);
    }

    /** An invalid token is refused even if the path needs no token. A session that has ended counts as no session. */
    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        String authorization = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization == null) {
            return Uni.createFrom()
                    .item(sessions.user(context)
                            .map(accounts::person)
                            .map(everybody::withEverybodysRoles)
                            .orElse(null));
        }
        String token = authorization.startsWith(BEARER) ? authorization.substring(BEARER.length()) : "";
        return Uni.createFrom()
                .item(() -> accounts.program(token)
                        .map(everybody::withEverybodysRoles)
                        .orElseThrow(this::wrongToken));
    }

    private AuthenticationFailedException wrongToken() {
        wrongTokens.increment();
        return new AuthenticationFailedException();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(UNAUTHORIZED.getStatusCode()));
    }

    @Override
    public Uni<Boolean> sendChallenge(RoutingContext context) {
        answer(context);
        return Uni.createFrom().item(true);
    }

    private void answerFailure(RoutingContext context) {
        if (context.response().ended()) {
            return;
        }
        if (context.failure() instanceof AuthenticationFailedException) {
            answer(context);
        } else if (context.failure() instanceof ForbiddenException) {
            Problem.answer(context, FORBIDDEN, "your roles do not allow this");
        } else {
            context.next();
        }
    }

    private void answer(RoutingContext context) {
        sessions.forget(context);
        if (isPage(context)) {
            context.response()
                    .setStatusCode(FOUND.getStatusCode())
                    .putHeader(HttpHeaders.LOCATION, LOGIN_PAGE)
                    .end();
            return;
        }
        context.response().putHeader("WWW-Authenticate", "Bearer realm=\"orderflow\"");
        Problem.answer(context, UNAUTHORIZED, "authentication required, or the credentials are invalid");
    }

    private static boolean isPage(RoutingContext context) {
        String accepted = context.request().getHeader(HttpHeaders.ACCEPT);
        return context.request().method() == HttpMethod.GET && accepted != null && accepted.contains("text/html");
    }
}
