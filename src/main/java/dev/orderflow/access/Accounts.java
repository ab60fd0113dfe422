package dev.orderflow.access;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.quarkus.runtime.util.HashUtil;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The configured users and programs. */
@ApplicationScoped
class Accounts {

    private static final Pattern TOKEN = Pattern.compile("of_[A-Za-z0-9_-]{43,128}");

    private final Map<String, AccessConfig.User> users;
    private final Map<String, SecurityIdentity> programs;

    Accounts(AccessConfig config) {
        this.users = Map.copyOf(config.users());
        this.programs = config.tokens().entrySet().stream()
                .collect(toUnmodifiableMap(
                        token -> token.getValue().hash(),
                        token -> identity(token.getKey(), token.getValue().roles())));
    }

    boolean isEmpty() {
        return users.isEmpty() && programs.isEmpty();
    }

    Optional<String> passwordHash(String name) {
        return Optional.ofNullable(users.get(name)).map(AccessConfig.User::passwordHash);
    }

    /** A hash to check for an unknown user name, so that the check takes as long; empty if there are no users. */
    Optional<String> anyPasswordHash() {
        return users.values().stream().map(AccessConfig.User::passwordHash).findFirst();
    }

    SecurityIdentity person(String name) {
        return identity(name, users.get(name).roles());
    }

    /** Looks up the hash of the token, so that the time it takes reveals nothing about any token. */
    Optional<SecurityIdentity> program(String token) {
        return TOKEN.matcher(token).matches()
                ? Optional.ofNullable(programs.get(HashUtil.sha256(token)))
                : Optional.empty();
    }

    private static SecurityIdentity identity(String name, Set<Role> roles) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(name))
                .addRoles(Role.names(roles))
                .build();
    }
}
