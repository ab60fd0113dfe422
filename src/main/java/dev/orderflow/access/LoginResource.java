package dev.orderflow.access;

import static jakarta.ws.rs.core.Response.Status.BAD_REQUEST;
import static jakarta.ws.rs.core.Response.Status.TOO_MANY_REQUESTS;
import static jakarta.ws.rs.core.Response.Status.UNAUTHORIZED;

import dev.orderflow.http.Problem;
import io.netty.util.NetUtil;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;
import org.jboss.resteasy.reactive.RestForm;

/** The login of users. */
@Path("/login")
class LoginResource {

    /** Bytes of the network part of an IPv6 address, because one customer has a whole network. */
    private static final int NETWORK_BYTES = 8;

    private final CheckPassword passwords;
    private final Sessions sessions;

    LoginResource(CheckPassword passwords, Sessions sessions) {
        this.passwords = passwords;
        this.sessions = sessions;
    }

    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> logIn(@RestForm String user, @RestForm String password, RoutingContext context) {
        if (user == null || password == null) {
            return Uni.createFrom().item(Problem.of(BAD_REQUEST, "a login needs the fields user and password"));
        }
        return passwords.check(user, password, address(context)).map(result -> answer(result, user, context));
    }

    private Response answer(CheckPassword.Result result, String user, RoutingContext context) {
        return switch (result) {
            case RIGHT -> {
                sessions.begin(user, context);
                yield Response.ok().build();
            }
            case WRONG -> Problem.of(UNAUTHORIZED, "user or password is wrong");
            case TOO_MANY ->
                Response.fromResponse(Problem.of(TOO_MANY_REQUESTS, "too many logins, the password was not checked"))
                        .header(HttpHeaders.RETRY_AFTER, "60")
                        .build();
        };
    }

    /** The address of the caller, or of the proxy if the proxy does not forward a valid address. */
    private static String address(RoutingContext context) {
        InetAddress named = NetUtil.createInetAddressFromIpAddressString(
                String.valueOf(context.request().remoteAddress().host()));
        if (named == null) {
            return context.request().connection().remoteAddress().hostAddress();
        }
        return named instanceof Inet6Address
                ? HexFormat.of().formatHex(named.getAddress(), 0, NETWORK_BYTES)
                : named.getHostAddress();
    }
}
