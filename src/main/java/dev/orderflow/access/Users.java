package dev.orderflow.access;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/** Those who may log in, as the settings name them. */
@ApplicationScoped
class Users {

    private final Map<String, AccessConfig.User> byName;

    Users(AccessConfig config) {
        this.byName = Map.copyOf(config.users());
    }

    boolean isEmpty() {
        return byName.isEmpty();
    }

    Optional<String> passwordHash(String name) {
        return Optional.ofNullable(byName.get(name)).map(AccessConfig.User::passwordHash);
    }

    /** Of anybody, to take as long for a name that nobody has as for one that somebody has. */
    String anyPasswordHash() {
        return byName.values().iterator().next().passwordHash();
    }

    /** @throws AuthenticationFailedException if there is nobody of that name, or not any more */
    SecurityIdentity identity(String name) {
        AccessConfig.User user = byName.get(name);
        if (user == null) {
            throw new AuthenticationFailedException();
        }
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(name))
                .addRoles(Role.of(user.roles()))
                .build();
    }
}
