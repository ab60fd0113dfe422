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
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/** Adds the roles that every caller has: all roles if access is open, and placer if the intake is open. */
@ApplicationScoped
class OpenAccess implements SecurityIdentityAugmentor {

    private static final Logger LOG = Logger.getLogger(OpenAccess.class);

    private final boolean open;
    private final Set<String> everybodys;

    OpenAccess(AccessConfig config, IntakeConfig intake) {
        this.open = config.open();
        this.everybodys = open ? Role.names(List.of(Role.values())) : intake.open() ? Set.of("placer") : Set.of();
    }

    void warn(@Observes StartupEvent event, Accounts accounts) {
        if (open) {
            LOG.warn("access is open: every caller may read and change everything, see orderflow.access.open");
        } else if (accounts.isEmpty()) {
            LOG.warn("nobody can log in, so the console and the operators' endpoints are closed: set"
                    + " orderflow.access.users.\"<name>\".password-hash and .roles for users, and"
                    + " orderflow.access.tokens.\"<name>\".hash and .roles for programs");
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
