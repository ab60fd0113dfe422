package dev.orderflow.order;

import dev.orderflow.http.Caller;
import jakarta.ws.rs.core.SecurityContext;

/**
 * The caller of an endpoint for orders.
 *
 * @param name null without authentication
 * @param readsAll whether it may read every order
 * @param readsOwn whether it may read the orders that it placed
 */
record OrderCaller(String name, boolean readsAll, boolean readsOwn) {

    static OrderCaller of(SecurityContext caller) {
        boolean readsAll = caller.isUserInRole("viewer") || caller.isUserInRole("operator");
        return new OrderCaller(
                Caller.authenticated(caller).orElse(null), readsAll, readsAll || caller.isUserInRole("shop"));
    }
}
