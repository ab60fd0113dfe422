package dev.orderflow.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AttributesTest {

    @Test
    void whatIsNotSetHasASafeDefault() {
        IncomingSettings incoming = IncomingSettings.of(attributes(Map.of()));

        assertThat(incoming)
                .isEqualTo(new IncomingSettings("payment", "payment", 250, FailureStrategy.RETRY, Map.of()));
        assertThat(OutgoingSettings.of(attributes(Map.of())))
                .isEqualTo(new OutgoingSettings("payment", "payment", "", 1024, TimeUnit.SECONDS.toNanos(30)));
        assertThat(BrokerSettings.of(attributes(Map.of()), new Logins(name -> null))
                        .heartbeatSeconds())
                .isEqualTo(10);
    }

    @Test
    void severalAddressesAreTakenInPlaceOfHostAndPort() {
        Map<String, String> settings = Map.of("host", "nobody", "addresses", "a:1,b:2");

        assertThat(BrokerSettings.of(attributes(settings), new Logins(name -> null))
                        .where())
                .isEqualTo("a:1,b:2");
    }

    @Test
    void channelsWithTheSameSettingsShareTheirConnections() {
        Map<String, String> settings = Map.of("username", "u", "password", "p", "ssl", "true");

        assertThat(BrokerSettings.of(attributes(settings), new Logins(name -> null)))
                .isEqualTo(BrokerSettings.of(attributes(settings), new Logins(name -> null)));
    }

    @Test
    void aPasswordIsNotShown() {
        assertThat(BrokerSettings.of(attributes(Map.of("password", "secret")), new Logins(name -> null))
                        .toString())
                .doesNotContain("secret");
    }

    @Test
    void anUnknownAttributeIsNamed() {
        assertThatThrownBy(() -> attributes(Map.of("queue.nmae", "x")).allow(KnownAttributes.INCOMING))
                .hasMessage("mp.messaging.incoming.payment.queue.nmae is not an attribute of reliable-rabbitmq");
    }

    @Test
    void anAttributeMayComeFromTheEnvironment() {
        attributes(Map.of("MAX_RECEIVED_BYTES", "4711")).allow(KnownAttributes.INCOMING);

        assertThatThrownBy(() -> attributes(Map.of("EXCHANGE_NAME", "x")).allow(KnownAttributes.INCOMING))
                .hasMessageContaining("EXCHANGE_NAME");
    }

    @Test
    void anAttributeOfTheOtherDirectionIsNamed() {
        assertThatThrownBy(() -> attributes(Map.of("exchange.name", "x")).allow(KnownAttributes.INCOMING))
                .hasMessageContaining("mp.messaging.incoming.payment.exchange.name");
    }

    @Test
    void aBadValueIsNamedWithItsKey() {
        assertInvalid("max-outstanding-messages", "many", "must be a whole number, not 'many'");
        assertInvalid("max-outstanding-messages", "0", "must be at least 1");
        assertInvalid("failure-strategy", "ignore", "must be retry, reject, requeue, accept or fail");
        assertInvalid("consumer-arguments", "x-priority", "must be key:value pairs");
        assertInvalid("ssl", "yes", "must be true or false");
    }

    @Test
    void contradictingAttributesAreNamed() {
        Map<String, String> both = Map.of("ssl", "true", "trust-all", "true", "trust-store-path", "ca.p12");

        assertThatThrownBy(() -> BrokerSettings.of(attributes(both), new Logins(name -> null)))
                .hasMessageContaining("trust-all contradicts trust-store-path");
    }

    @Test
    void aTokenEndpointNeedsItsClientAndNoOtherLogin() {
        Map<String, String> complete = Map.of(
                "oauth2-token-endpoint", "https://id.example.com/token",
                "oauth2-client-id", "orderflow",
                "oauth2-client-secret", "secret");
        Logins logins = new Logins(name -> null);
        assertThat(BrokerSettings.of(attributes(complete), logins))
                .as("all channels share connections")
                .isEqualTo(BrokerSettings.of(attributes(complete), logins))
                .satisfies(settings -> assertThat(settings.toString()).doesNotContain("secret"));
        assertNoLogin(complete, "oauth2-token-endpoint", "id.example.com", "must be a URL");
        assertNoLogin(complete, "oauth2-client-id", " ", "must be set");
        assertNoLogin(complete, "oauth2-client-secret", " ", "must be set");
        assertNoLogin(complete, "credentials-provider-name", "vault", "contradicts credentials-provider-name");
    }

    private static void assertNoLogin(Map<String, String> complete, String name, String value, String why) {
        Map<String, String> wrong = new HashMap<>(complete);
        wrong.put(name, value);
        assertThatThrownBy(() -> BrokerSettings.of(attributes(wrong), new Logins(bean -> null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("oauth2-")
                .hasMessageContaining(why);
    }

    private static void assertInvalid(String name, String value, String message) {
        Attributes attributes = attributes(Map.of(name, value));
        assertThatThrownBy(() -> {
                    IncomingSettings.of(attributes);
                    BrokerSettings.of(attributes, new Logins(provider -> null));
                })
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mp.messaging.incoming.payment." + name + " " + message);
    }

    private static Attributes attributes(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("channel-name", "payment");
        return new Attributes(
                new SmallRyeConfigBuilder()
                        .withSources(new PropertiesConfigSource(all, "channel", 100))
                        .build(),
                "incoming");
    }
}
