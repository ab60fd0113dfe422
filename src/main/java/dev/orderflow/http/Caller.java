package dev.orderflow.http;

import jakarta.ws.rs.core.SecurityContext;

/** The caller of a request. */
public final class Caller {

    private Caller() {}

    /** The name for the timeline and the log. */
    public static String name(SecurityContext security) {
        return security.getUserPrincipal() == null
                        || security.getUserPrincipal().getName().isEmpty()
                ? "anonymous"
                : security.getUserPrincipal().getName();
    }
}
