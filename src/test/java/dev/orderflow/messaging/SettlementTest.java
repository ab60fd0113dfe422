package dev.orderflow.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.orderflow.event.TryLater;
import dev.orderflow.messaging.Outcome.Retried;
import dev.orderflow.rabbitmq.IncomingMetadata;
import dev.orderflow.rabbitmq.OutgoingMetadata;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.Test;

class SettlementTest {

    private final List<Message<?>> sent = new ArrayList<>();
    private final Settlement settlement = new Settlement(emitter(), emitter(), null, null, "test");

    /** The ledger may have noted the ticket, and cannot note another one during an outage. */
    @Test
    void aMessageKeepsItsTicketForAsLongAsItIsRetried() {
        TryLater ledgerIsAway = TryLater.withoutCounting(TryLater.Kind.LEDGER, "the ledger is away");

        retry("orders", "forged by a publisher", ledgerIsAway);
        Object first = ticket(0);
        retry("orders.retry", first, ledgerIsAway);

        assertThat(first).isNotNull().isNotEqualTo("forged by a publisher");
        assertThat(ticket(1)).isEqualTo(first);
    }

    /** With a priority it would overtake messages that are due. */
    @Test
    void aMessageIsRetriedWithoutItsPriority() {
        retry("orders", "any", TryLater.withoutCounting(TryLater.Kind.LEDGER, "the ledger is away"));

        assertThat(properties(0).getPriority()).isNull();
    }

    private void retry(String exchange, Object ticket, TryLater cause) {
        BasicProperties properties = new BasicProperties.Builder()
                .headers(Map.of(Headers.TICKET, ticket))
                .priority(9)
                .build();
        Delivery delivery = DeliveryFixture.of(
                new byte[0], new IncomingMetadata("payment", exchange, "payment", false, properties));
        settlement
                .retry(delivery, Retried.withoutLimit(1, Duration.ofSeconds(1), cause))
                .await()
                .indefinitely();
    }

    private Object ticket(int index) {
        return properties(index).getHeaders().get(Headers.TICKET);
    }

    private BasicProperties properties(int index) {
        return sent.get(index).getMetadata(OutgoingMetadata.class).orElseThrow().properties();
    }

    @SuppressWarnings("unchecked")
    private MutinyEmitter<byte[]> emitter() {
        return (MutinyEmitter<byte[]>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {MutinyEmitter.class}, (self, method, arguments) -> {
                    sent.add((Message<?>) arguments[0]);
                    return Uni.createFrom().voidItem();
                });
    }
}
