package dev.orderflow.shipping;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.orderflow.OrderDocument;
import dev.orderflow.OrderLine;
import dev.orderflow.effect.Answer;
import dev.orderflow.effect.CallIdentity;
import dev.orderflow.effect.EffectKind;
import dev.orderflow.effect.OrderDetails;
import dev.orderflow.effect.OrderState;
import dev.orderflow.event.Json;
import dev.orderflow.event.Reason;
import dev.orderflow.payment.PaymentAuthorized;
import dev.orderflow.payment.PaymentCollected;
import dev.orderflow.provider.Provider;
import dev.orderflow.provider.ProviderRequest;
import dev.orderflow.provider.Providers;
import dev.orderflow.provider.Providers.Request;
import dev.orderflow.provider.Routes;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What is asked of the carrier, by the contract of {@code docs/api/carrier.yaml}. */
@Singleton
@Startup
class ShippingProvider {

    private static final Providers.Role ROLE = new Providers.Role(
            "shipping",
            "carrier",
            "the carrier",
            "shipment",
            Map.of(
                    EffectKind.SHIPMENT,
                    new Request(
                            Set.of(OrderState.PAID, OrderState.AUTHORIZED),
                            List.of(PaymentCollected.TYPE, PaymentAuthorized.TYPE))));

    private final Provider provider;
    private final Json json;
    private final Duration authorizationExpiry;

    ShippingProvider(
            ShippingConfig config,
            Providers providers,
            @Named("shipping") Routes routes,
            Json json,
            @ConfigProperty(name = "orderflow.payment.authorization-expiry") Duration authorizationExpiry) {
        this.authorizationExpiry = authorizationExpiry;
        this.provider = providers.provider(
                ROLE,
                config,
                config.carrier(),
                routes,
                Map.of(ProviderRequest.Kind.SHIPMENT, config.paths().shipments()),
                config.simulated().latency());
        this.json = json;
    }

    @Produces
    @Singleton
    @Named("shipping")
    static Routes routes(ShippingConfig config) {
        return Routes.of(ROLE.flow(), config.providers(), ShippingConfig.NamedCarrier::carrier);
    }

    /** Ships nothing if the payment can no longer be captured. */
    Uni<Answer> book(OrderDetails order, CallIdentity identity) {
        if (order.authorizedFor() != null && order.authorizedFor().compareTo(authorizationExpiry) > 0) {
            return Uni.createFrom()
                    .item(new Answer.Rejected(
                            "the authorization of the payment is older than " + authorizationExpiry
                                    + "; cancel the order, which voids the payment, or have it authorized anew under another id",
                            Reason.AUTHORIZATION_EXPIRED));
        }
        return provider.act(shipment(order), identity);
    }

    Uni<Optional<Answer>> lookUp(OrderDetails order, CallIdentity identity) {
        return provider.lookUp(shipment(order), identity);
    }

    private ProviderRequest shipment(OrderDetails order) {
        OrderDocument document = json.parse(order.document().getBytes(UTF_8), OrderDocument.class);
        return new ProviderRequest.Shipment(
                order.orderId(),
                document.lines().stream().filter(OrderLine::isShipped).toList(),
                document.shipTo(),
                document.parcel(),
                document.email(),
                document.phone(),
                document.metadata());
    }
}
