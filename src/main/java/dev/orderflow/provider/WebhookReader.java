package dev.orderflow.provider;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Optional;

/** Verifies and reads the webhooks of one provider. */
@FunctionalInterface
public interface WebhookReader {

    /**
     * @return the requests that the webhook is about, none if it is about something else; empty if the webhook is not signed with a
     *     secret of the settings
     */
    Optional<List<WebhookEvent>> read(HttpHeaders headers, byte[] body);
}
