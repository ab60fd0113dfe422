package dev.orderflow.access;

import dev.orderflow.order.IntakeConfig;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import org.jboss.logging.Logger;

/** Roles that everybody has: all of them where access is open, which the log says; placer where the intake of orders is. */
@ApplicationScoped
class OpenAccess implements SecurityIdentityAugmentor {

    private static final Logger LOG = Logger.getLogger(OpenAccess.class);

    private final boolean open;
    private final Set<String> everybodys;

    OpenAccess(AccessConfig config, IntakeConfig intake) {
        this.open = config.open();
        this.everybodys = open ? Role.all() : intake.open() ? Set.of("placer") : Set.of();
    }

    void tell(@Observes StartupEvent event, Accounts accounts) {
        if (open) {
            LOG.warn("access is open: everybody may see and change everything, because of orderflow.access.open=true");
        } else if (accounts.isEmpty()) {
            LOG.warn("nobody can log in, the console and the operators' endpoints are closed: name users by"
                    + " orderflow.access.users.\"<name>\".password-hash and .roles, and programs by"
                    + " orderflow.access.tokens.\"<name>\".hash and .roles");
        }
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return Uni.createFrom().item(withEverybodysRoles(identity));
    }

    SecurityIdentity withEverybodysRoles(SecurityIdentity identity) {
        if (everybodys.isEmpty()) {
            return identity;
        }
        QuarkusSecurityIdentity.Builder builder =
                QuarkusSecurityIdentity.builder(identity).addRoles(everybodys);
        if (open && identity.isAnonymous()) {
            builder.setPrincipal(new QuarkusPrincipal("anonymous"));
        }
        return builder.build();
    }
}
