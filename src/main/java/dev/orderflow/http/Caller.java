package dev.orderflow.http;

import jakarta.ws.rs.core.SecurityContext;

/** Who asks. */
public final class Caller {

    private Caller() {}

    /** For the records. */
    public static String name(SecurityContext security) {
        return security.getUserPrincipal() == null
                        || security.getUserPrincipal().getName().isEmpty()
                ? "anonymous"
                : security.getUserPrincipal().getName();
    }
}
