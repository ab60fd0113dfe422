package dev.orderflow.rabbitmq;

import com.rabbitmq.client.Delivery;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;

/** A delivery with its original body. It is settled on the subscription that received it. */
final class ReceivedMessage implements Message<byte[]> {

    private static final CompletionStage<Void> DONE = CompletableFuture.completedFuture(null);

    private final Subscription subscription;
    private final long tag;
    private final byte[] body;
    private final long size;
    private final Metadata metadata;
    private final AtomicBoolean settled = new AtomicBoolean();

    /** @param size bytes counted for it in {@link ReceivedBytes} */
    ReceivedMessage(Subscription subscription, String queue, Delivery delivery, long size) {
        this.subscription = subscription;
        this.tag = delivery.getEnvelope().getDeliveryTag();
        this.body = delivery.getBody();
        this.size = size;
        this.metadata = Metadata.of(new IncomingMetadata(
                queue,
                delivery.getEnvelope().getExchange(),
                delivery.getEnvelope().getRoutingKey(),
                delivery.getEnvelope().isRedeliver(),
                delivery.getProperties()));
    }

    @Override
    public byte[] getPayload() {
        return body;
    }

    @Override
    public Metadata getMetadata() {
        return metadata;
    }

    /** False once its channel is closed. The broker redelivers the message, and this copy is dropped. */
    boolean isCurrent() {
        if (!subscription.isOpen()) {
            settled();
            return false;
        }
        return true;
    }

    @Override
    public Function<Metadata, CompletionStage<Void>> getAckWithMetadata() {
        return this::ack;
    }

    @Override
    public BiFunction<Throwable, Metadata, CompletionStage<Void>> getNackWithMetadata() {
        return this::nack;
    }

    @Override
    public CompletionStage<Void> ack(Metadata ignored) {
        settled();
        subscription.acks().ack(tag);
        return DONE;
    }

    @Override
    public CompletionStage<Void> nack(Throwable reason, Metadata ignored) {
        settled();
        subscription.failed(tag);
        return DONE;
    }

    private void settled() {
        if (settled.compareAndSet(false, true)) {
            subscription.bytes().settled(size);
        }
    }
}
