package dev.orderflow.shipping;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.orderflow.Address;
import dev.orderflow.OrderDocument;
import dev.orderflow.OrderLine;
import dev.orderflow.effect.Answer;
import dev.orderflow.effect.CallIdentity;
import dev.orderflow.effect.EffectKind;
import dev.orderflow.effect.Inquiry;
import dev.orderflow.effect.OrderDetails;
import dev.orderflow.event.Json;
import dev.orderflow.provider.Provider;
import dev.orderflow.provider.Providers;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What is asked of the carrier, by the contract of {@code docs/api/carrier.yaml}. */
@Singleton
@Startup
class ShippingProvider {

    private static final Providers.Role ROLE = new Providers.Role(
            "shipping", "the carrier", "shipment", Map.of(EffectKind.SHIPMENT, List.of("payment.collected")));

    private final Provider provider;
    private final String path;
    private final Json json;

    ShippingProvider(ShippingConfig config, Providers providers, Json json) {
        this.provider = providers.provider(
                ROLE, config, config.carrier(), config.simulated().latency());
        this.path = config.paths().shipments();
        this.json = json;
    }

    @RegisterForReflection
    record Shipment(String orderId, List<OrderLine> lines, Address shipTo) implements Provider.Request {

        @Override
        public String simulated() {
            return Objects.requireNonNullElse(shipTo.postalCode(), "");
        }
    }

    Uni<Answer> book(OrderDetails order, CallIdentity identity) {
        OrderDocument document = json.parse(order.document().getBytes(UTF_8), OrderDocument.class);
        return provider.act(path, identity, new Shipment(order.orderId(), document.lines(), document.shipTo()));
    }

    Uni<Optional<Answer>> lookUp(Inquiry inquiry) {
        return provider.lookUp(path, inquiry);
    }
}
