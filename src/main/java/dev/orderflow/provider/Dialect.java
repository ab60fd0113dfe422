package dev.orderflow.provider;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How a kind of provider is called, and how its webhooks are read. Each is a bean, which the settings choose by its name. */
public interface Dialect {

    /** The name in the settings, such as {@code http}. */
    String name();

    /** The requests that it can make; all by default. */
    default Set<ProviderRequest.Kind> kinds() {
        return EnumSet.allOf(ProviderRequest.Kind.class);
    }

    /** @throws IllegalArgumentException with the name of the setting that is missing or invalid */
    Provider connect(Settings settings);

    /** @throws IllegalArgumentException with the name of the setting, if a secret is invalid */
    WebhookReader webhooks(Settings settings);

    /**
     * The settings of one provider.
     *
     * @param prefix of the names of its settings, such as {@code orderflow.payment}
     * @param paths of the requests, for the HTTP contract
     * @param latency of the simulated provider
     * @param connections the largest number of connections
     */
    record Settings(
            String prefix,
            ProviderConfig config,
            Map<ProviderRequest.Kind, String> paths,
            Duration latency,
            int connections) {

        /** @throws IllegalArgumentException with the name of the setting, if it is missing */
        public String token(String what) {
            return config.token()
                    .orElseThrow(() -> new IllegalArgumentException(prefix + ".token must be set to " + what));
        }

        /** The base URL of the settings, without a slash at its end. */
        public Optional<String> url() {
            return config.url().map(url -> url.toString().replaceFirst("/$", ""));
        }

        public HttpCalls calls(Vertx vertx) {
            return new HttpCalls(vertx, connections, config.connectTimeout(), config.timeout());
        }

        public List<String> webhookSecrets() {
            return config.webhookSecret().orElse(List.of());
        }
    }
}
