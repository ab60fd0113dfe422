package dev.orderflow.access;

import static io.netty.handler.codec.http.HttpResponseStatus.BAD_REQUEST;

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

/** What every request passes, in this order: form, origin (Quarkus), who it is, whether they may (Quarkus), rate, size. */
class Guards {

    private static final String FORWARDING = "quarkus.http.proxy.proxy-address-forwarding";
    private static final String TRUSTED = "quarkus.http.proxy.trusted-proxies";

    /** Quarkus puts its own limit, which a stream of orders needs, in the place of any that was there before. */
    private static final int AFTER_LIMIT_OF_QUARKUS = 1;

    /** Without their names, everybody could write the address that limits count. */
    void checkProxies(
            @Observes StartupEvent event,
            @ConfigProperty(name = FORWARDING, defaultValue = "false") boolean forwarding,
            @ConfigProperty(name = TRUSTED) Optional<List<String>> trusted) {
        if (forwarding && trusted.isEmpty()) {
            throw new ConfigurationException(FORWARDING + " needs " + TRUSTED + ": the addresses of the proxies");
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
            new Refusal(BAD_REQUEST, "the path must not contain ; \\ // /./ /../ or these encoded").answer(context);
        } else {
            context.next();
        }
    }
}
