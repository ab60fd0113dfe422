package dev.orderflow.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.orderflow.servers.BrokerNode;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** Creates the users of the production overlay at a broker, as the Topology Operator does. */
record BrokerUsers(BrokerNode broker) {

    /** The routing keys that a listener may bind. */
    static final List<String> EVENTS = List.of(
            "order.accepted",
            "order.cancelled",
            "order.rejected",
            "order.needs_attention",
            "order.resumed",
            "order.closed",
            "cancellation.refused",
            "payment.*",
            "shipment.*");

    private static final String PASSWORD = "secret";

    /** Starts the broker with the production overlay's message size limit. */
    static BrokerUsers make(BrokerNode broker) throws IOException {
        broker.configure(maxMessageSize());
        broker.start();
        BrokerUsers users = new BrokerUsers(broker);
        for (JsonNode user : Built.production().all("User").toList()) {
            users.add(user.at("/metadata/name").asText(), user.at("/spec/limits"));
        }
        for (JsonNode permission : Built.production().all("Permission").toList()) {
            users.permit("set_permissions", permission, "configure", "write", "read");
        }
        for (JsonNode permission : Built.production().all("TopicPermission").toList()) {
            users.permit("set_topic_permissions", permission, "exchange", "write", "read");
        }
        for (JsonNode policy : Built.production().all("OperatorPolicy").toList()) {
            JsonNode spec = policy.get("spec");
            broker.ctl(
                    "set_operator_policy",
                    spec.get("name").asText(),
                    spec.get("pattern").asText(),
                    spec.get("definition").toString(),
                    "--apply-to",
                    spec.get("applyTo").asText());
        }
        return users;
    }

    Connection connect(String user) throws IOException, TimeoutException {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(broker.host());
        factory.setPort(broker.port());
        factory.setUsername(user);
        factory.setPassword(PASSWORD);
        factory.setAutomaticRecoveryEnabled(false);
        return factory.newConnection();
    }

    private void add(String name, JsonNode limits) throws IOException {
        broker.ctl("add_user", name, PASSWORD);
        if (limits.isObject()) {
            String json = limits.toString()
                    .replace("\"connections\"", "\"max-connections\"")
                    .replace("\"channels\"", "\"max-channels\"");
            broker.ctl("set_user_limits", name, json);
        }
    }

    private void permit(String command, JsonNode permission, String one, String two, String three) throws IOException {
        JsonNode patterns = permission.at("/spec/permissions");
        broker.ctl(
                command,
                permission.at("/spec/userReference/name").asText(),
                patterns.get(one).asText(),
                patterns.get(two).asText(),
                patterns.get(three).asText());
    }

    private static String maxMessageSize() {
        JsonNode settings =
                Built.production().one("RabbitmqCluster", "orderflow-broker").at("/spec/rabbitmq/additionalConfig");
        return settings.asText()
                .lines()
                .filter(line -> line.startsWith("max_message_size"))
                .findFirst()
                .orElseThrow();
    }
}
