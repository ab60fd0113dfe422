package dev.orderflow.access;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** By name and password: the login page, and HTTP Basic. */
@ApplicationScoped
class PasswordLogin implements IdentityProvider<UsernamePasswordAuthenticationRequest> {

    private final Users users;
    private final CheckPassword check;

    PasswordLogin(Users users, CheckPassword check) {
        this.users = users;
        this.check = check;
    }

    @Override
    public Class<UsernamePasswordAuthenticationRequest> getRequestType() {
        return UsernamePasswordAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            UsernamePasswordAuthenticationRequest request, AuthenticationRequestContext context) {
        String user = request.getUsername();
        String password = new String(request.getPassword().getPassword());
        if (check.wasRight(user, password)) {
            return Uni.createFrom().item(users.identity(user));
        }
        String address = HttpSecurityUtils.getRoutingContextAttribute(request)
                .request()
                .remoteAddress()
                .hostAddress();
        return context.runBlocking(() -> identity(user, password, address));
    }

    private SecurityIdentity identity(String user, String password, String address) {
        if (!check.isRight(user, password, address)) {
            throw new AuthenticationFailedException();
        }
        return users.identity(user);
    }
}
