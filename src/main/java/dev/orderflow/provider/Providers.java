package dev.orderflow.provider;

import static java.util.stream.Collectors.toMap;

import dev.orderflow.effect.EffectKind;
import dev.orderflow.effect.KeyWindow;
import dev.orderflow.effect.OrderState;
import dev.orderflow.messaging.Flow;
import dev.orderflow.messaging.Flows;
import dev.orderflow.tracing.Tracing;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Creates the provider of each flow from its settings, with a circuit breaker, and knows whose webhooks are accepted. */
@Singleton
public class Providers {

    private final Flows flows;
    private final Instance<Dialect> dialects;
    private final Tracing tracing;
    private final MeterRegistry registry;
    private final Map<String, Sender> senders = new ConcurrentHashMap<>();
    private final Map<String, Books> books = new ConcurrentHashMap<>();

    Providers(Flows flows, @Any Instance<Dialect> dialects, Tracing tracing, MeterRegistry registry) {
        this.flows = flows;
        this.dialects = dialects;
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
    record Sender(Role role, WebhookReader webhooks, Counter replaced) {}

    /**
     * A provider whose lists can be compared with the ledger.
     *
     * @param name as in metrics
     * @param kinds the families of effects that it has
     */
    public record Books(String name, Set<EffectKind> kinds, Provider provider) {}

    /**
     * @param setting the name of the setting that names the dialect, below those of the role
     * @param paths of the requests, for a provider over HTTP
     * @param latency of the simulated provider
     * @throws IllegalArgumentException with the name of the setting that is missing or invalid
     */
    public Provider provider(
            Role role,
            ProviderConfig config,
            String setting,
            String dialect,
            Map<ProviderRequest.Kind, String> paths,
            Duration latency) {
        KeyWindow.check(role.settings(), config);
        Flow flow = flows.flow(role.flow());
        Dialect chosen = dialect(role.settings() + '.' + setting, dialect, paths.keySet());
        Dialect.Settings settings = new Dialect.Settings(role.settings(), config, paths, latency, flow.prefetch());
        Sender sender = new Sender(role, chosen.webhooks(settings), replaced(role.flow()));
        if (senders.putIfAbsent(role.webhook(), sender) != null) {
            throw new IllegalStateException("two providers have the webhook " + role.webhook());
        }
        ProviderMeters meters = new ProviderMeters(role.flow(), registry);
        Provider provider = new GuardedProvider(chosen.connect(settings), role.text(), config, flow, tracing, meters);
        books.put(role.flow(), new Books(role.flow(), role.requests().keySet(), provider));
        return provider;
    }

    private Dialect dialect(String setting, String name, Set<ProviderRequest.Kind> requests) {
        Map<String, Dialect> usable = dialects.stream()
                .filter(each -> each.kinds().containsAll(requests))
                .collect(toMap(Dialect::name, each -> each, (one, other) -> one, TreeMap::new));
        if (!usable.containsKey(name)) {
            throw new IllegalArgumentException(
                    setting + " must be one of " + String.join(", ", usable.keySet()) + ", not " + name);
        }
        return usable.get(name);
    }

    private Counter replaced(String flow) {
        return Counter.builder("orderflow.messages.replaced")
                .description("Messages that did not return from their retry queue, and were replaced")
                .tag("flow", flow)
                .register(registry);
    }

    public Collection<Books> books() {
        return books.values();
    }

    Collection<Sender> senders() {
        return senders.values();
    }

    Optional<Sender> sender(String webhook) {
        return Optional.ofNullable(senders.get(webhook));
    }
}
