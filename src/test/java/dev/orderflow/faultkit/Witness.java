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
 * Listens beside the flows. Its queue gets each event that no flow needs, and the broker confirms none of these before the
 * queue has it. Events that flows need are seen in the broker's own trace: a second listener would hide from a publisher that
 * the binding of a flow is missing. The trace may miss some when the broker is killed, and shows also what was refused.
 */
final class Witness extends Client {

    private static final Map<String, Object> QUORUM = Map.of("x-queue-type", "quorum");
    private static final int PREFETCH = 500;

    private final Chronicle chronicle;
    private final Consumer<Letter> traced;
    private final CountDownLatch listens = new CountDownLatch(1);

    /** @param traced gets each event of a worker that went to the exchange */
    Witness(ConnectionFactory broker, Chronicle chronicle, Consumer<Letter> traced) {
        super("witness", broker);
        this.chronicle = chronicle;
        this.traced = traced;
    }

    /** Whether what is told from now on is heard. */
    boolean listens() {
        return listens.getCount() == 0;
    }

    /** Also after the exchange, and with it every binding, was deleted. */
    static void bind(Channel channel) throws IOException {
        channel.exchangeDeclare(Names.EXCHANGE, "topic", true);
        channel.queueDeclare(Names.WITNESS_QUEUE, true, false, false, QUORUM);
        for (String type : Names.WITNESSED) {
            channel.queueBind(Names.WITNESS_QUEUE, Names.EXCHANGE, type);
        }
        channel.queueDeclare(Names.TRACE_QUEUE, true, false, false, QUORUM);
        channel.queueBind(Names.TRACE_QUEUE, "amq.rabbitmq.trace", "publish." + Names.EXCHANGE);
    }

    @Override
    void work(Channel channel) throws IOException, InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        channel.addShutdownListener(cause -> end.countDown());
        bind(channel);
        channel.basicQos(PREFETCH);
        consume(channel, Names.WITNESS_QUEUE, end, this::witnessed);
        consume(channel, Names.TRACE_QUEUE, end, this::traced);
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

    private void witnessed(Delivery delivery) {
        if (isOfWorker(delivery.getProperties())) {
            chronicle.note(Told.of(delivery.getProperties(), delivery.getBody()), true);
        }
    }

    /** Whatever a shop or an outsider sends has a label, and may have the attributes of an event as well. */
    private static boolean isOfWorker(BasicProperties properties) {
        Map<String, Object> headers = properties.getHeaders();
        return headers != null && headers.containsKey("cloudEvents:id") && !headers.containsKey(Postbox.LABEL);
    }

    private void traced(Delivery delivery) {
        BasicProperties properties =
                original((Map<?, ?>) delivery.getProperties().getHeaders().get("properties"));
        if (isOfWorker(properties)) {
            Told told = Told.of(properties, delivery.getBody());
            chronicle.note(told, !Names.WITNESSED.contains(told.type()));
            traced.accept(new Letter(told.eventId(), Names.EXCHANGE, told.type(), properties, delivery.getBody()));
        }
    }

    /** As the message had them that the trace speaks of. */
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
