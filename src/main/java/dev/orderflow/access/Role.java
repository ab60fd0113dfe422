package dev.orderflow.access;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The roles. Endpoints use their names in lower case. */
enum Role {

    /** Reads everything. */
    VIEWER,

    /** Reads and changes everything. */
    OPERATOR,

    /** Places and cancels orders, and reads those that it placed. */
    SHOP;

    static Set<String> names(Collection<Role> roles) {
        return roles.stream().map(role -> role.name().toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }
}
