package dev.orderflow.access;

import java.util.Set;

/**
 * A way into the application.
 *
 * @param roles that may use it; none for one that everybody may use
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

    /** With the same text in place of each part that varies. */
    public String pathWith(String text) {
        return path.replaceAll("\\{[^}]*}", text);
    }

    @Override
    public String toString() {
        return route();
    }
}
