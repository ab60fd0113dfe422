package dev.orderflow.access;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Where access is open, everybody has every role, and the log says so. */
@ApplicationScoped
class OpenAccess implements SecurityIdentityAugmentor {

    private static final Logger LOG = Logger.getLogger(OpenAccess.class);

    private final boolean open;

    OpenAccess(AccessConfig config) {
        this.open = config.open();
    }

    void tell(@Observes StartupEvent event, Users users) {
        if (open) {
            LOG.warn("access is open: everybody may see and change everything, because of orderflow.access.open=true");
        } else if (users.isEmpty()) {
            LOG.warn("nobody can log in, the console and the operators' endpoints are closed: name users by"
                    + " orderflow.access.users.\"<name>\".password-hash and .roles");
        }
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return Uni.createFrom().item(open ? withEveryRole(identity) : identity);
    }

    private static SecurityIdentity withEveryRole(SecurityIdentity identity) {
        QuarkusSecurityIdentity.Builder builder =
                QuarkusSecurityIdentity.builder(identity).addRoles(Role.all());
        if (identity.isAnonymous()) {
            builder.setPrincipal(new QuarkusPrincipal("anonymous"));
        }
        return builder.build();
    }
}
