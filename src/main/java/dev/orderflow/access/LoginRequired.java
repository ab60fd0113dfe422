package dev.orderflow.access;

import static io.netty.handler.codec.http.HttpResponseStatus.FORBIDDEN;
import static io.netty.handler.codec.http.HttpResponseStatus.FOUND;
import static io.netty.handler.codec.http.HttpResponseStatus.TOO_MANY_REQUESTS;
import static io.netty.handler.codec.http.HttpResponseStatus.UNAUTHORIZED;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What somebody is told who is not known: a person who opens a page is sent to the login page, a program gets 401. */
@ApplicationScoped
class LoginRequired implements HttpAuthenticationMechanism {

    static final String LOGIN_PAGE = "/login.html";

    private static final String RETRY_AFTER_SECONDS = "60";

    private final String sessionCookie;

    LoginRequired(@ConfigProperty(name = "quarkus.http.auth.form.cookie-name") String sessionCookie) {
        this.sessionCookie = sessionCookie;
    }

    void answerFailures(@Observes Router router) {
        router.route().failureHandler(this::answerFailure);
    }

    /** Asks nobody itself; it comes first to answer for those that do. */
    @Override
    public int getPriority() {
        return HttpAuthenticationMechanism.DEFAULT_PRIORITY * 10;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        return Uni.createFrom().nullItem();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(UNAUTHORIZED.code()));
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
        if (context.failure() instanceof TooManyLogins tooMany) {
            context.response().headers().remove(HttpHeaderNames.WWW_AUTHENTICATE);
            context.response().putHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
            new Refusal(TOO_MANY_REQUESTS, tooMany.getMessage()).answer(context);
        } else if (context.failure() instanceof AuthenticationFailedException) {
            answer(context);
        } else if (context.failure() instanceof ForbiddenException) {
            new Refusal(FORBIDDEN, "your roles do not allow this").answer(context);
        } else {
            context.next();
        }
    }

    private void answer(RoutingContext context) {
        forgetSession(context);
        if (isPage(context)) {
            context.response()
                    .setStatusCode(FOUND.code())
                    .putHeader(HttpHeaders.LOCATION, LOGIN_PAGE)
                    .end();
            return;
        }
        if (isProgram(context)) {
            context.response().putHeader(HttpHeaderNames.WWW_AUTHENTICATE, "Basic realm=\"orderflow\"");
        } else {
            context.response().headers().remove(HttpHeaderNames.WWW_AUTHENTICATE);
        }
        new Refusal(UNAUTHORIZED, "this needs a log-in, and it is missing or wrong").answer(context);
    }

    /** One that is no good any more would be refused with every page, the login page too. */
    private void forgetSession(RoutingContext context) {
        if (context.request().getCookie(sessionCookie) != null) {
            context.response()
                    .addCookie(Cookie.cookie(sessionCookie, "").setPath("/").setMaxAge(0));
        }
    }

    private static boolean isPage(RoutingContext context) {
        String accepted = context.request().getHeader(HttpHeaders.ACCEPT);
        return context.request().method() == HttpMethod.GET && accepted != null && accepted.contains("text/html");
    }

    /** To a script of a page, a browser would answer with a dialogue of its own. */
    private static boolean isProgram(RoutingContext context) {
        return context.request().getHeader("Sec-Fetch-Mode") == null;
    }
}
