package dev.orderflow.faultkit;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/**
 * Records the published events. Its queue receives each event that no flow needs, and the broker confirms such an event only
 * when the queue has it. Events that flows need are read from the broker's own trace, because a second queue would hide a
 * missing binding of a flow from the publisher. The trace may miss events when the broker is killed, and also shows rejected
 * events.
 */
final class EventRecorder extends BrokerClient {

    private static final Map<String, Object> QUORUM = Map.of("x-queue-type", "quorum");
    private static final int PREFETCH = 500;

    private final PublishedEvents events;
    private final Consumer<TestMessage> traced;
    private final CountDownLatch listens = new CountDownLatch(1);

    /** @param traced receives each event that a worker published to the exchange */
    EventRecorder(ConnectionFactory broker, PublishedEvents events, Consumer<TestMessage> traced) {
        super("recorder", broker);
        this.events = events;
        this.traced = traced;
    }

    /** Whether it records events that are published from now on. */
    boolean listens() {
        return listens.getCount() == 0;
    }

    /** Declares and binds the queues, also after the exchange was deleted with all its bindings. */
    static void bind(Channel channel) throws IOException {
        channel.exchangeDeclare(BrokerNames.EXCHANGE, "topic", true);
        channel.queueDeclare(BrokerNames.RECORDER_QUEUE, true, false, false, QUORUM);
        for (String type : BrokerNames.RECORDED) {
            channel.queueBind(BrokerNames.RECORDER_QUEUE, BrokerNames.EXCHANGE, type);
        }
        channel.queueDeclare(BrokerNames.TRACE_QUEUE, true, false, false, QUORUM);
        channel.queueBind(BrokerNames.TRACE_QUEUE, "amq.rabbitmq.trace", "publish." + BrokerNames.EXCHANGE);
    }

    @Override
    void work(Channel channel) throws IOException, InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        channel.addShutdownListener(cause -> end.countDown());
        bind(channel);
        channel.basicQos(PREFETCH);
        consume(channel, BrokerNames.RECORDER_QUEUE, end, this::recorded);
        consume(channel, BrokerNames.TRACE_QUEUE, end, this::traced);
        listens.countDown();
        end.await();
    }

    private static void consume(Channel channel, String queue, CountDownLatch end, Consumer<Delivery> note)
            throws IOException {
        channel.basicConsume(
                queue,
                false,
                (tag, delivery) -> {
                    note.accept(delivery);
                    channel.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
                },
                tag -> end.countDown());
    }

    private void recorded(Delivery delivery) {
        if (isOfWorker(delivery.getProperties())) {
            events.note(PublishedEvent.of(delivery.getProperties(), delivery.getBody()), true);
        }
    }

    /** Excludes messages with the kit's label, because those of a shop or an outsider may have an event's attributes too. */
    private static boolean isOfWorker(BasicProperties properties) {
        Map<String, Object> headers = properties.getHeaders();
        return headers != null
                && headers.containsKey("cloudEvents:id")
                && !headers.containsKey(ConfirmedPublisher.LABEL);
    }

    private void traced(Delivery delivery) {
        BasicProperties properties =
                original((Map<?, ?>) delivery.getProperties().getHeaders().get("properties"));
        if (isOfWorker(properties)) {
            PublishedEvent event = PublishedEvent.of(properties, delivery.getBody());
            events.note(event, !BrokerNames.RECORDED.contains(event.type()));
            traced.accept(new TestMessage(
                    event.eventId(), BrokerNames.EXCHANGE, event.type(), properties, delivery.getBody()));
        }
    }

    /** The properties of the traced message. */
    @SuppressWarnings("unchecked")
    private static BasicProperties original(Map<?, ?> traced) {
        Map<String, Object> headers = (Map<String, Object>) traced.get("headers");
        return new BasicProperties.Builder()
                .deliveryMode(2)
                .contentType(text(traced, "content_type"))
                .messageId(text(traced, "message_id"))
                .type(text(traced, "type"))
                .correlationId(text(traced, "correlation_id"))
                .timestamp(traced.get("timestamp") instanceof Date date ? date : Date.from(Instant.now()))
                .headers(headers == null ? Map.of() : headers)
                .build();
    }

    private static String text(Map<?, ?> traced, String key) {
        return String.valueOf(traced.get(key));
    }
}
