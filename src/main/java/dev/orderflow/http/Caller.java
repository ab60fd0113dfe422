package dev.orderflow.http;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Optional;

/** The caller of a request. */
public final class Caller {

    private Caller() {}

    /** The name for the timeline and the log. */
    public static String name(SecurityContext security) {
        return authenticated(security).orElse("anonymous");
    }

    /** Empty without authentication. */
    public static Optional<String> authenticated(SecurityContext security) {
        return Optional.ofNullable(security.getUserPrincipal())
                .map(Principal::getName)
                .filter(name -> !name.isEmpty());
    }
}
