package dev.orderflow.rabbitmq;

import static dev.orderflow.fixture.Await.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.MessageProperties;
import dev.orderflow.fixture.BrokerOperator;
import dev.orderflow.servers.BrokerNode;
import dev.orderflow.servers.NoPrivateServer;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("long")
class RequeueIT {

    private BrokerNode broker;

    @BeforeEach
    void startBroker() throws Exception {
        try {
            broker = BrokerNode.create();
        } catch (NoPrivateServer reason) {
            abort(reason.getMessage());
        }
        broker.start();
    }

    @AfterEach
    void endBroker() {
        if (broker != null) {
            broker.close();
        }
    }

    /** Applies to every version of RabbitMQ. Otherwise such a message would be redelivered endlessly. */
    @Test
    void aMessageThatIsRequeuedTooOftenIsDeadLetteredByTheBroker() throws Exception {
        try (Connection connection = new BrokerOperator(broker).client().newConnection()) {
            Channel channel = connection.createChannel();
            channel.queueDeclare("given-up", true, false, false, Map.of("x-queue-type", "quorum"));
            channel.queueDeclare(
                    "work",
                    true,
                    false,
                    false,
                    Map.of(
                            "x-queue-type",
                            "quorum",
                            "x-delivery-limit",
                            3,
                            "x-dead-letter-exchange",
                            "",
                            "x-dead-letter-routing-key",
                            "given-up"));
            channel.basicPublish("", "work", MessageProperties.MINIMAL_PERSISTENT_BASIC, new byte[1]);
            Acks acks = new Acks(channel, Runnable::run);
            channel.basicConsume("work", false, (tag, delivery) -> requeue(acks, delivery), tag -> {});

            eventually().until(() -> connection.createChannel().messageCount("given-up") == 1);
            assertThat(connection.createChannel().messageCount("work")).isZero();
        }
    }

    private static void requeue(Acks acks, Delivery delivery) {
        long tag = delivery.getEnvelope().getDeliveryTag();
        acks.delivered(tag);
        acks.nack(tag, true);
    }
}
