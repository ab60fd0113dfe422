package dev.orderflow.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.simulator.WebhookSigner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSignatureTest {

    /** The example of standardwebhooks.com. */
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private final WebhookSignature webhook = new WebhookSignature("key", List.of(SECRET));
    private final byte[] body = "{\"test\": 2432232314}".getBytes(UTF_8);
    private final String now = Long.toString(Instant.now().getEpochSecond());

    @Test
    void whatTheProviderSignedIsTaken() {
        assertThat(webhook.isSigned("msg_1", now, sign("msg_1", now), body)).isTrue();
        assertThat(webhook.isSigned("msg_1", now, "v1,b3RoZXI= " + sign("msg_1", now), body))
                .isTrue();
    }

    @Test
    void whatIsChangedIsNot() {
        assertThat(webhook.isSigned("msg_2", now, sign("msg_1", now), body)).isFalse();
        assertThat(webhook.isSigned("msg_1", now, sign("msg_1", now), "{}".getBytes(UTF_8)))
                .isFalse();
        assertThat(webhook.isSigned("msg_1", now, null, body)).isFalse();
        assertThat(webhook.isSigned("msg_1", now, "", body)).isFalse();
    }

    @Test
    void whatIsOldOrFromTheFutureIsNot() {
        for (Duration off : new Duration[] {Duration.ofMinutes(6), Duration.ofMinutes(-6)}) {
            String then = Long.toString(Instant.now().plus(off).getEpochSecond());
            assertThat(webhook.isSigned("msg_1", then, sign("msg_1", then), body))
                    .isFalse();
        }
        assertThat(webhook.isSigned("msg_1", "soon", sign("msg_1", now), body)).isFalse();
    }

    @Test
    void withoutASecretNothingIs() {
        assertThat(new WebhookSignature("key", List.of()).isSigned("msg_1", now, sign("msg_1", now), body))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret", "whsec_", "whsec_???"})
    void aBadSecretIsNamedByItsKeyAndNotShown(String secret) {
        assertThatThrownBy(() -> new WebhookSignature("orderflow.payment.webhook-secret", List.of(secret)))
                .hasMessageContaining("orderflow.payment.webhook-secret")
                .hasMessageNotContaining("???");
    }

    /** Signs with the simulator's code, which must agree with the worker's. */
    private String sign(String id, String timestamp) {
        return WebhookSigner.withSecret(SECRET).sign(id, Long.parseLong(timestamp), new String(body, UTF_8));
    }
}
