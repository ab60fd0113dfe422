package dev.orderflow.access;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What somebody may do; endpoints name it in lower case. */
enum Role {

    /** Reads everything. */
    VIEWER,

    /** Reads and changes everything. */
    OPERATOR,

    /** Places and cancels orders. */
    SHOP;

    static Set<String> all() {
        return names(EnumSet.allOf(Role.class));
    }

    /** An operator is a viewer too. */
    static Set<String> of(Set<Role> given) {
        EnumSet<Role> roles = EnumSet.copyOf(given);
        if (roles.contains(OPERATOR)) {
            roles.add(VIEWER);
        }
        return names(roles);
    }

    private static Set<String> names(Set<Role> roles) {
        return roles.stream().map(role -> role.name().toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }
}
