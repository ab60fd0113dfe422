package dev.orderflow.stock;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.orderflow.rabbitmq.IncomingMetadata;
import dev.orderflow.rabbitmq.OutgoingMetadata;
import dev.orderflow.rabbitmq.Withdrawable;
import io.smallrye.mutiny.Multi;
import io.smallrye.reactive.messaging.connector.InboundConnector;
import io.smallrye.reactive.messaging.connector.OutboundConnector;
import io.smallrye.reactive.messaging.rabbitmq.IncomingRabbitMQMetadata;
import io.smallrye.reactive.messaging.rabbitmq.OutgoingRabbitMQMetadata;
import io.smallrye.reactive.messaging.rabbitmq.RabbitMQConnector;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashMap;
import java.util.concurrent.Flow;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;

/** The stock connector for the flows, as a comparison. It only converts the metadata. */
@ApplicationScoped
@Connector(StockConnector.NAME)
public class StockConnector implements InboundConnector, OutboundConnector {

    static final String NAME = "stock-rabbitmq";

    private final RabbitMQConnector stock;

    StockConnector(@Connector(RabbitMQConnector.CONNECTOR_NAME) RabbitMQConnector stock) {
        this.stock = stock;
    }

    @Override
    public Flow.Publisher<? extends Message<?>> getPublisher(Config config) {
        String queue = config.getValue("queue.name", String.class);
        return Multi.createFrom().publisher(stock.getPublisher(config)).map(message -> received(queue, message));
    }

    @Override
    @SuppressWarnings("unchecked")
    public Flow.Subscriber<? extends Message<?>> getSubscriber(Config config) {
        Flow.Subscriber<Message<?>> subscriber = (Flow.Subscriber<Message<?>>) stock.getSubscriber(config);
        return new InStockWords(subscriber);
    }

    private static Message<?> received(String queue, Message<?> message) {
        IncomingRabbitMQMetadata from =
                message.getMetadata(IncomingRabbitMQMetadata.class).orElseThrow();
        BasicProperties properties = new BasicProperties.Builder()
                .headers(from.getHeaders())
                .contentType(from.getContentType().orElse(null))
                .messageId(from.getMessageId().orElse(null))
                .type(from.getType().orElse(null))
                .correlationId(from.getCorrelationId().orElse(null))
                .timestamp(from.getTimestamp(ZoneOffset.UTC)
                        .map(time -> Date.from(time.toInstant()))
                        .orElse(null))
                .build();
        return message.addMetadata(
                new IncomingMetadata(queue, from.getExchange(), from.getRoutingKey(), from.isRedeliver(), properties));
    }

    private static Message<?> sent(Message<?> message) {
        OutgoingMetadata to = message.getMetadata(OutgoingMetadata.class).orElseThrow();
        BasicProperties properties = to.properties();
        Message<?> plain = message.getPayload() instanceof Withdrawable body
                ? message.withPayload(body.write().orElseThrow())
                : message;
        return plain.addMetadata(OutgoingRabbitMQMetadata.builder()
                .withRoutingKey(to.routingKey())
                .withDeliveryMode(2)
                .withHeaders(new HashMap<>(properties.getHeaders()))
                .withContentType(properties.getContentType())
                .withMessageId(properties.getMessageId())
                .withType(properties.getType())
                .withCorrelationId(properties.getCorrelationId())
                .withExpiration(properties.getExpiration())
                .withTimestamp(
                        properties.getTimestamp() == null
                                ? null
                                : properties.getTimestamp().toInstant().atZone(ZoneOffset.UTC))
                .build());
    }

    private record InStockWords(Flow.Subscriber<Message<?>> stock) implements Flow.Subscriber<Message<?>> {

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            stock.onSubscribe(subscription);
        }

        @Override
        public void onNext(Message<?> message) {
            stock.onNext(sent(message));
        }

        @Override
        public void onError(Throwable failure) {
            stock.onError(failure);
        }

        @Override
        public void onComplete() {
            stock.onComplete();
        }
    }
}
