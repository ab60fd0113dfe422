package dev.orderflow.rabbitmq;

import java.util.HashSet;
import java.util.Set;

/** Every attribute that a channel may have. The table of docs/connector.md describes each. */
final class KnownAttributes {

    static final Set<String> SMALLRYE =
            names("connector type channel-name enabled broadcast merge concurrency cloud-events");

    private static final Set<String> SHARED = names("host port addresses virtual-host username password"
            + " credentials-provider-name oauth2-token-endpoint oauth2-client-id oauth2-client-secret oauth2-scope"
            + " ssl ssl.hostname-verification-algorithm trust-all trust-store-path trust-store-password key-store-path"
            + " key-store-password requested-heartbeat connection-timeout max-received-bytes shutdown-timeout");

    private static final Set<String> OF_INCOMING =
            names("queue.name max-outstanding-messages failure-strategy consumer-arguments");

    private static final Set<String> OF_OUTGOING =
            names("exchange.name default-routing-key max-inflight-messages publish-timeout");

    static final Set<String> INCOMING = union(OF_INCOMING);
    static final Set<String> OUTGOING = union(OF_OUTGOING);

    private KnownAttributes() {}

    private static Set<String> names(String separatedBySpaces) {
        return Set.of(separatedBySpaces.split(" "));
    }

    private static Set<String> union(Set<String> own) {
        Set<String> all = new HashSet<>(SMALLRYE);
        all.addAll(SHARED);
        all.addAll(own);
        return Set.copyOf(all);
    }
}
