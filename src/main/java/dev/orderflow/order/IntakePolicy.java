package dev.orderflow.order;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** Who may place and cancel orders over HTTP. */
@ApplicationScoped
class IntakePolicy implements HttpSecurityPolicy {

    private final boolean open;

    IntakePolicy(IntakeConfig config) {
        this.open = config.open();
    }

    @Override
    public String name() {
        return "intake";
    }

    @Override
    public Uni<CheckResult> checkPermission(
            RoutingContext request, Uni<SecurityIdentity> identity, AuthorizationRequestContext context) {
        return identity.map(caller -> new CheckResult(open || caller.hasRole("shop") || caller.hasRole("operator")));
    }
}
