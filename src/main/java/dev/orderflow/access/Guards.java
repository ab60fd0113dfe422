package dev.orderflow.access;

import dev.orderflow.http.Room;
import dev.orderflow.order.IntakeConfig;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities;
import jakarta.enterprise.event.Observes;

/** What every request passes, in this order: origin, who it is (Quarkus), whether they may (Quarkus), rate, size. */
class Guards {

    /** Quarkus puts its own limit, which a stream of orders needs, in the place of any that was there before. */
    private static final int AFTER_LIMIT_OF_QUARKUS = 1;

    void register(@Observes Filters filters, AccessConfig access, IntakeConfig intake, Room room) {
        LoginForm form = new LoginForm();
        filters.register(new SameOrigin(), SecurityHandlerPriorities.CORS + 20);
        filters.register(new BodyHeaders(intake.bodyTimeout()), SecurityHandlerPriorities.CORS + 30);
        filters.register(form::check, SecurityHandlerPriorities.CORS + 10);
        filters.register(form::refuseIncomplete, SecurityHandlerPriorities.FORM_AUTHENTICATION + 10);
        filters.register(new ChangeLimit(access.changesPerSecond()), SecurityHandlerPriorities.AUTHORIZATION - 10);
        filters.register(
                new BodyLimit(
                        access.maxBodySize().asLongValue(),
                        intake.maxOrderSize().asLongValue(),
                        room),
                AFTER_LIMIT_OF_QUARKUS);
    }
}
