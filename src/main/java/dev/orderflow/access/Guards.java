package dev.orderflow.access;

import static jakarta.ws.rs.core.Response.Status.BAD_REQUEST;

import dev.orderflow.http.BodyHeaders;
import dev.orderflow.http.BodyLimit;
import dev.orderflow.http.Paths;
import dev.orderflow.http.Problem;
import dev.orderflow.http.Room;
import dev.orderflow.order.IntakeConfig;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Registers the checks of every request: form, origin (Quarkus), authentication, authorization (Quarkus), rate, size. */
class Guards {

    private static final String FORWARDING = "quarkus.http.proxy.proxy-address-forwarding";
    private static final String TRUSTED = "quarkus.http.proxy.trusted-proxies";

    /** Runs after the limit of Quarkus, which replaces every earlier limit and which streams of orders need. */
    private static final int AFTER_LIMIT_OF_QUARKUS = 1;

    /** Without a list of trusted proxies, every caller could forge the address that the limits count. */
    void checkProxies(
            @Observes StartupEvent event,
            @ConfigProperty(name = FORWARDING, defaultValue = "false") boolean forwarding,
            @ConfigProperty(name = TRUSTED) Optional<List<String>> trusted) {
        if (forwarding && trusted.isEmpty()) {
            throw new ConfigurationException(FORWARDING + " requires " + TRUSTED + ", the proxies' addresses");
        }
    }

    void register(@Observes Filters filters, AccessConfig access, IntakeConfig intake, Room room) {
        filters.register(Guards::refuseAmbiguous, SecurityHandlerPriorities.CORS + 10);
        filters.register(new BodyHeaders(intake.bodyTimeout()), SecurityHandlerPriorities.CORS + 30);
        filters.register(new ChangeLimit(access.changesPerSecond()), SecurityHandlerPriorities.AUTHORIZATION - 10);
        filters.register(
                new BodyLimit(
                        access.maxBodySize().asLongValue(),
                        intake.maxOrderSize().asLongValue(),
                        room),
                AFTER_LIMIT_OF_QUARKUS);
    }

    private static void refuseAmbiguous(RoutingContext context) {
        if (Paths.isAmbiguous(context)) {
            Problem.answer(context, BAD_REQUEST, "the path must not contain ; \\ // /./ /../ or their encoded forms");
        } else {
            context.next();
        }
    }
}
