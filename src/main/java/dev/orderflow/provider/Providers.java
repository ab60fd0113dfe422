package dev.orderflow.provider;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.effect.EffectKind;
import dev.orderflow.effect.KeyWindow;
import dev.orderflow.effect.OrderState;
import dev.orderflow.messaging.Flow;
import dev.orderflow.messaging.Flows;
import dev.orderflow.tracing.Tracing;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Creates the provider of each flow from its settings, with a circuit breaker, and knows whose webhooks are accepted. */
@Singleton
public class Providers {

    private final Flows flows;
    private final Vertx vertx;
    private final ObjectMapper json;
    private final Tracing tracing;
    private final MeterRegistry registry;
    private final Map<String, Sender> senders = new ConcurrentHashMap<>();

    Providers(Flows flows, Vertx vertx, ObjectMapper json, Tracing tracing, MeterRegistry registry) {
        this.flows = flows;
        this.vertx = vertx;
        this.json = json;
        this.tracing = tracing;
        this.registry = registry;
    }

    /**
     * The provider as its flow describes it.
     *
     * @param flow name of the flow, which pauses with the provider; its settings begin with {@code orderflow.<flow>}
     * @param text for logs and health, such as {@code the carrier}
     * @param webhook last segment of the path of its webhooks
     * @param requests what requests an effect, by kind
     */
    public record Role(String flow, String text, String webhook, Map<EffectKind, Request> requests) {

        String settings() {
            return "orderflow." + flow;
        }
    }

    /**
     * What requests an effect.
     *
     * @param due the order states in which the effect is due
     * @param types the event types that request it
     */
    public record Request(Set<OrderState> due, List<String> types) {}

    /**
     * A provider whose webhooks are accepted.
     *
     * @param replaced counts messages that waited for the provider and were lost
     */
    record Sender(Role role, WebhookSignature signature, Counter replaced) {}

    /**
     * @param latency of the simulated provider
     * @throws IllegalArgumentException with the name of the setting that is missing or invalid
     */
    public Provider provider(Role role, ProviderConfig config, Provider.Kind kind, Duration latency) {
        KeyWindow.check(role.settings(), config);
        WebhookSignature signature = new WebhookSignature(role.settings() + ".webhook-secret", config.webhookSecret());
        Sender sender = new Sender(role, signature, replaced(role.flow()));
        if (senders.putIfAbsent(role.webhook(), sender) != null) {
            throw new IllegalStateException("two providers have the webhook " + role.webhook());
        }
        Flow flow = flows.flow(role.flow());
        Provider provider = switch (kind) {
            case SIMULATED -> new SimulatedProvider(latency);
            case HTTP -> new HttpProvider(role.settings(), config, flow.prefetch(), vertx, json, tracing);
        };
        return new GuardedProvider(
                provider, role.text(), config, flow, tracing, new ProviderMeters(role.flow(), registry));
    }

    private Counter replaced(String flow) {
        return Counter.builder("orderflow.messages.replaced")
                .description("Messages that did not return from their retry queue, and were replaced")
                .tag("flow", flow)
                .register(registry);
    }

    Collection<Sender> senders() {
        return senders.values();
    }

    Optional<Sender> sender(String webhook) {
        return Optional.ofNullable(senders.get(webhook));
    }
}
