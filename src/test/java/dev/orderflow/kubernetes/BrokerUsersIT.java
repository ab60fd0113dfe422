package dev.orderflow.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import dev.orderflow.rabbitmq.Causes;
import dev.orderflow.servers.BrokerNode;
import dev.orderflow.servers.NoPrivateServer;
import dev.orderflow.topology.Topology;
import dev.orderflow.topology.TopologyFixture;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The broker's users of the production overlay have the permissions that they need, and no others. */
class BrokerUsersIT {

    private static final BasicProperties NONE = new BasicProperties();
    private static final List<String> EXCHANGES =
            List.of("", "amq.topic", "amq.direct", "orders", "orders.retry", "orders.dead-letter");

    private static BrokerNode broker;
    private static BrokerUsers users;

    private Connection worker;
    private Connection shop;
    private Connection listener;

    @BeforeAll
    static void startBroker() throws Exception {
        try {
            broker = BrokerNode.create();
        } catch (NoPrivateServer reason) {
            abort(reason.getMessage());
        }
        users = BrokerUsers.make(broker);
        try (Connection connection = users.connect("orderflow-worker")) {
            TopologyFixture.declare(topology(), connection.createChannel());
        }
    }

    @AfterAll
    static void endBroker() {
        if (broker != null) {
            broker.close();
        }
    }

    @BeforeEach
    void connect() throws Exception {
        worker = users.connect("orderflow-worker");
        shop = users.connect("orderflow-shop");
        listener = users.connect("orderflow-listener");
    }

    @AfterEach
    void disconnect() throws IOException {
        for (Connection connection : List.of(worker, shop, listener)) {
            connection.close();
        }
    }

    @Test
    void aShopPlacesCancelsAndRefundsOrders() throws Exception {
        for (String key : List.of("order.created", "order.cancel", "order.refund")) {
            publish(shop, "orders.inbox", key, NONE, new byte[0]);

            assertThat(worker.createChannel().basicGet("order-created", true).getEnvelope())
                    .satisfies(envelope -> assertThat(envelope.getRoutingKey()).isEqualTo(key));
        }
    }

    @Test
    void aShopPublishesNothingElseAndNowhereElse() {
        for (String key : List.of("order.accepted", "payment", "payment.collected", "order.created.x", "#", "")) {
            refused(() -> publish(shop, "orders.inbox", key, NONE, new byte[0]));
        }
        for (String exchange : EXCHANGES) {
            for (String key : List.of("order.created", "payment", "dead-letter", "order-created.retry-1s")) {
                refused(() -> publish(shop, exchange, key, NONE, new byte[0]));
            }
        }
    }

    /** RabbitMQ also routes a message by the keys in these headers, but checks the permission for the routing key only. */
    @Test
    void aShopReachesNoOtherQueueThroughTheHeadersThatAddKeys() throws Exception {
        BasicProperties keys = new BasicProperties.Builder()
                .headers(Map.of("CC", List.of("payment", "order.accepted"), "BCC", List.of("shipping")))
                .build();
        publish(shop, "orders.inbox", "order.created", keys, new byte[0]);

        Channel channel = worker.createChannel();
        assertThat(channel.basicGet("order-created", true)).isNotNull();
        assertThat(List.of("payment", "shipping", "dead-letter"))
                .allSatisfy(queue -> assertThat(channel.messageCount(queue)).isZero());
    }

    @Test
    void aShopNeitherReadsNorChangesAnything() {
        mayTouchNothing(shop);
        refused(() -> shop.createChannel().queueDeclare());
        refused(() -> shop.createChannel().queueDeclare("listener.of-a-shop", true, false, false, Map.of()));
        refused(() -> shop.createChannel().exchangeDeclare("mine", "topic"));
    }

    @Test
    void aListenerGetsEveryEventInQueuesOfItsOwn() throws Exception {
        Channel channel = listener.createChannel();
        channel.queueDeclare("listener.mail", true, false, false, Map.of("x-queue-type", "quorum"));
        for (String key : BrokerUsers.EVENTS) {
            channel.queueBind("listener.mail", "orders", key);
        }
        publish(worker, "orders", "payment.collected", NONE, new byte[0]);

        assertThat(channel.basicGet("listener.mail", true).getEnvelope().getRoutingKey())
                .isEqualTo("payment.collected");
        channel.queueDelete("listener.mail");
    }

    @Test
    void aListenerSeesNoPaymentToken() throws Exception {
        listener.createChannel().queueDeclare("listener.tokens", false, true, true, Map.of());

        for (String key : List.of("order.created", "order.cancel", "order.*", "*.created", "#", "*.*")) {
            refused(() -> listener.createChannel().queueBind("listener.tokens", "orders", key));
        }
        for (String exchange : List.of("orders.inbox", "orders.retry", "orders.dead-letter")) {
            refused(() -> listener.createChannel().queueBind("listener.tokens", exchange, "order.created"));
        }
    }

    @Test
    void aListenerPublishesNothing() throws Exception {
        for (String exchange : EXCHANGES) {
            for (String key : List.of("order.created", "order.accepted", "payment", "dead-letter")) {
                refused(() -> publish(listener, exchange, key, NONE, new byte[0]));
            }
        }
        refused(() -> publish(listener, "orders.inbox", "order.created", NONE, new byte[0]));
        listener.createChannel().exchangeDeclare("listener.own", "topic", false, true, Map.of());
        refused(() -> listener.createChannel().exchangeBind("orders", "listener.own", "#"));
        refused(() -> listener.createChannel().queueBind("payment", "listener.own", "#"));
    }

    @Test
    void noQueueOfAListenerDeadLettersIntoOurs() {
        for (String exchange : EXCHANGES) {
            refused(() -> listener.createChannel()
                    .queueDeclare("listener.back", false, true, true, Map.of("x-dead-letter-exchange", exchange)));
        }
        refused(() -> listener.createChannel()
                .exchangeDeclare("listener.over", "topic", false, true, Map.of("alternate-exchange", "orders")));
    }

    @Test
    void aListenerTouchesNothingOfOurs() {
        mayTouchNothing(listener);
    }

    @Test
    void aListenerThatIsAwayDoesNotFillTheDisk() throws Exception {
        listener.createChannel().queueDeclare("listener.full", false, true, true, Map.of());

        assertThat(limit("listener.full")).isEqualTo("1000000000");
        assertThat(limit("payment")).isEqualTo("undefined");
    }

    @Test
    void aMessageThatNoWorkerWouldTakeIsRefused() throws Exception {
        publish(shop, "orders.inbox", "order.created", NONE, new byte[512 * 1024 + 1]);
        worker.createChannel().queuePurge("order-created");

        assertThatThrownBy(() -> publish(shop, "orders.inbox", "order.created", NONE, new byte[1024 * 1024 + 1]))
                .satisfies(e -> assertThat(Causes.of(e)).startsWith("PRECONDITION_FAILED"));
    }

    @Test
    void aShopCannotTakeEveryConnection() throws IOException {
        List<Connection> taken = new ArrayList<>();
        try {
            assertThatThrownBy(() -> {
                        while (taken.size() < 100) {
                            taken.add(users.connect("orderflow-shop"));
                        }
                    })
                    .satisfies(e -> assertThat(Causes.of(e)).contains("limit"));
        } finally {
            for (Connection connection : taken) {
                connection.close();
            }
        }
    }

    private static String limit(String queue) throws IOException {
        return broker.ctl("eval", """
                {ok, Queue} = rabbit_amqqueue:lookup(rabbit_misc:r(<<"/">>, queue, <<"%s">>)),
                rabbit_policy:get(<<"max-length-bytes">>, Queue).""".formatted(queue)).strip();
    }

    private static void mayTouchNothing(Connection user) {
        for (Topology.Queue queue : topology().queues()) {
            String name = queue.name();
            refused(() -> user.createChannel().basicGet(name, true));
            refused(() -> user.createChannel().basicConsume(name, (tag, message) -> {}, tag -> {}));
            refused(() -> user.createChannel().queueDeclare(name, true, false, false, queue.arguments()));
            refused(() -> user.createChannel().queuePurge(name));
            refused(() -> user.createChannel().queueDelete(name));
            refused(() -> user.createChannel().queueBind(name, "orders", "payment.collected"));
            refused(() -> user.createChannel().queueUnbind(name, "orders", "payment.collected"));
        }
        for (Topology.Exchange exchange : topology().exchanges()) {
            refused(() -> user.createChannel().exchangeDeclare(exchange.name(), exchange.type(), true));
            refused(() -> user.createChannel().exchangeDelete(exchange.name()));
        }
    }

    private static void refused(ThrowingCallable attempt) {
        assertThatThrownBy(attempt).satisfies(e -> assertThat(Causes.of(e)).startsWith("ACCESS_REFUSED"));
    }

    private static void publish(Connection user, String exchange, String key, BasicProperties properties, byte[] body)
            throws Exception {
        Channel channel = user.createChannel();
        channel.confirmSelect();
        channel.basicPublish(exchange, key, false, properties, body);
        channel.waitForConfirmsOrDie(10_000);
        channel.close();
    }

    private static Topology topology() {
        try {
            return TopologyFixture.topology(Map.of());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
