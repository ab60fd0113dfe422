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
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Creates the providers of each flow from its settings, with circuit breakers, and knows whose webhooks are accepted. */
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
     * The providers as their flow describes them.
     *
     * @param flow name of the flow, which pauses with its providers; its settings begin with {@code orderflow.<flow>}
     * @param setting the setting that names the dialect of a provider
     * @param text for logs and health, such as {@code the carrier}
     * @param webhook last segment of the path of its webhooks
     * @param requests what requests an effect, by kind
     */
    public record Role(String flow, String setting, String text, String webhook, Map<EffectKind, Request> requests) {

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
     * The providers of a flow, whose webhooks are accepted.
     *
     * @param webhooks by the name of the provider, which is empty for the default provider
     * @param replaced counts messages that waited for the provider and were lost
     */
    record Sender(Role role, Map<String, WebhookReader> webhooks, Counter replaced) {}

    /**
     * A provider whose lists can be compared with the ledger.
     *
     * @param name as in metrics
     * @param provider its name in the orders that it takes; null for the default provider
     * @param kinds the families of effects that it has
     * @param lists the provider itself
     */
    public record Books(String name, String provider, Set<EffectKind> kinds, Provider lists) {}

    /**
     * @param config of the default provider, and of the others for what is not their own
     * @param dialect of the default provider
     * @param routes the other providers
     * @param paths of the requests, for a provider over HTTP
     * @param latency of the simulated provider
     * @return a provider that sends each request to the provider of its order
     * @throws IllegalArgumentException with the name of the setting that is missing or invalid
     */
    public Provider provider(
            Role role,
            ProviderConfig config,
            String dialect,
            Routes routes,
            Map<ProviderRequest.Kind, String> paths,
            Duration latency) {
        KeyWindow.check(role.settings(), config);
        Flow flow = flows.flow(role.flow());
        FlowAdmission admission =
                new FlowAdmission(flow, role.text(), !routes.all().isEmpty());
        Map<String, Provider> connected = new HashMap<>();
        Map<String, WebhookReader> webhooks = new HashMap<>();
        for (Configured each : configured(role, config, dialect, routes)) {
            Dialect chosen = dialect(each.dialectSetting(), each.dialect(), paths.keySet());
            Dialect.Settings settings =
                    new Dialect.Settings(each.settings(), each.config(), paths, latency, flow.prefetch());
            webhooks.put(each.name(), chosen.webhooks(settings));
            Provider provider = guarded(each, chosen.connect(settings), admission);
            connected.put(each.name(), provider);
            books.put(each.label(), each.books(provider));
        }
        if (senders.putIfAbsent(role.webhook(), new Sender(role, webhooks, replaced(role.flow()))) != null) {
            throw new IllegalStateException("two flows have the webhook " + role.webhook());
        }
        return new ChosenProvider(role, connected);
    }

    private static List<Configured> configured(Role role, ProviderConfig config, String dialect, Routes routes) {
        List<Configured> all = new ArrayList<>();
        all.add(new Configured(role, Configured.DEFAULT, dialect, config));
        for (Route route : routes.all()) {
            ProviderConfig own = new NamedConfig(config, route.provider());
            all.add(new Configured(role, route.name(), route.dialect(), own));
        }
        return all;
    }

    private Provider guarded(Configured each, Provider provider, FlowAdmission admission) {
        ProviderMeters meters = new ProviderMeters(each.label(), registry);
        return new GuardedProvider(provider, each.text(), each.config(), admission, tracing, meters);
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
