package dev.orderflow.rabbitmq;

import com.rabbitmq.client.impl.CredentialsProvider;
import com.rabbitmq.client.impl.OAuth2ClientCredentialsGrantCredentialsProvider.OAuth2ClientCredentialsGrantCredentialsProviderBuilder;
import java.net.URI;
import java.util.Optional;

/** OAuth 2 client credentials grant. The access token is the password at the broker. */
record OAuth2(URI tokenEndpoint, String clientId, String clientSecret, Optional<String> scope) {

    private static final String ENDPOINT = "oauth2-token-endpoint";
    private static final int TIMEOUT_MILLIS = 10_000;

    /** Empty if no endpoint is set. */
    static Optional<OAuth2> of(Attributes attributes) {
        return attributes
                .shared(ENDPOINT)
                .map(endpoint -> new OAuth2(
                        endpoint(attributes, endpoint),
                        needed(attributes, "oauth2-client-id"),
                        needed(attributes, "oauth2-client-secret"),
                        attributes.shared("oauth2-scope")));
    }

    /** Requests a token on first use, and a new one on refresh. */
    CredentialsProvider provider() {
        OAuth2ClientCredentialsGrantCredentialsProviderBuilder builder =
                new OAuth2ClientCredentialsGrantCredentialsProviderBuilder()
                        .tokenEndpointUri(tokenEndpoint.toString())
                        .clientId(clientId)
                        .clientSecret(clientSecret)
                        .connectionConfigurator(connection -> {
                            connection.setConnectTimeout(TIMEOUT_MILLIS);
                            connection.setReadTimeout(TIMEOUT_MILLIS);
                        });
        scope.ifPresent(value -> builder.parameter("scope", value));
        return builder.build();
    }

    private static URI endpoint(Attributes attributes, String text) {
        if (!text.matches("https?://[^/\\s]+\\S*")) {
            throw attributes.invalid(
                    ENDPOINT, "must be a URL that begins with https:// or http://, not '" + text + "'");
        }
        if (attributes.shared("credentials-provider-name").isPresent()) {
            throw attributes.invalid(ENDPOINT, "contradicts credentials-provider-name: choose one");
        }
        return URI.create(text);
    }

    private static String needed(Attributes attributes, String name) {
        return attributes
                .shared(name)
                .orElseThrow(() -> attributes.invalid(name, "must be set, because " + ENDPOINT + " is"));
    }

    /** Omits the secret. */
    @Override
    public String toString() {
        return clientId + " at " + tokenEndpoint;
    }
}
