package dev.orderflow.access;

import java.util.Set;

/**
 * An HTTP endpoint of the application.
 *
 * @param roles that may use it; empty for an endpoint that is open to everyone
 */
public record Endpoint(String method, String path, Set<String> roles) {

    static Endpoint read(String path) {
        return new Endpoint("GET", path, Set.of("viewer", "operator"));
    }

    static Endpoint change(String path) {
        return new Endpoint("POST", path, Set.of("operator"));
    }

    static Endpoint intake(String path) {
        return new Endpoint("POST", path, Set.of("shop", "operator"));
    }

    static Endpoint everyUser(String method, String path) {
        return new Endpoint(method, path, Set.of("shop", "viewer", "operator"));
    }

    static Endpoint signed(String path) {
        return new Endpoint("POST", path, Set.of());
    }

    public boolean isOpen() {
        return roles.isEmpty();
    }

    public boolean isRead() {
        return method.equals("GET");
    }

    public String route() {
        return method + " " + path;
    }

    /** The path with this text as each path parameter. */
    public String pathWith(String text) {
        return path.replaceAll("\\{[^}]*}", text);
    }

    @Override
    public String toString() {
        return route();
    }
}
