package dev.orderflow.access;

import java.util.Collection;
import java.util.List;
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
        return names(List.of(values()));
    }

    static Set<String> names(Collection<Role> roles) {
        return roles.stream().map(role -> role.name().toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }
}
