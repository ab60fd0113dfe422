package dev.orderflow.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toUnmodifiableMap;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** People and programs, as the settings name them. */
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

    /** Takes as long to check for a name that no user has; empty if there are no users. */
    Optional<String> anyPasswordHash() {
        return users.values().stream().map(AccessConfig.User::passwordHash).findFirst();
    }

    SecurityIdentity person(String name) {
        return identity(name, users.get(name).roles());
    }

    /** Looks the hash up, so that its time says nothing about any token. */
    Optional<SecurityIdentity> program(String token) {
        return TOKEN.matcher(token).matches() ? Optional.ofNullable(programs.get(sha256(token))) : Optional.empty();
    }

    private static SecurityIdentity identity(String name, Set<Role> roles) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(name))
                .addRoles(Role.names(roles))
                .build();
    }

    static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
