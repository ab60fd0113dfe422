package dev.orderflow.rabbitmq;

import static dev.orderflow.fixture.Await.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Command;
import com.rabbitmq.client.ContentHeader;
import com.rabbitmq.client.Method;
import com.rabbitmq.client.impl.AMQImpl;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReceivedBytesTest {

    private static final int LIMIT = 1000;

    private final ReceivedBytes received = new ReceivedBytes(LIMIT);
    private final AtomicInteger told = new AtomicInteger();
    private final ReceivedBytes.Account large = received.open("large", told::incrementAndGet);
    private final ReceivedBytes.Account other = received.open("other", () -> {});

    @Test
    void oneThatIsTooMuchWaitsUntilTheOneThatHoldsMostHasHandedItsMessagesBack() {
        read("large", 1, 900);

        CompletableFuture<Void> second = CompletableFuture.runAsync(() -> read("other", 1, 200));
        eventually().until(() -> told.get() == 1);
        assertThat(received.held()).isEqualTo(900);
        large.closing();
        large.settled(large.dispatched(1, 900));

        second.join();
        assertThat(received.held()).isEqualTo(200);
        assertThat(told).hasValue(1);
        assertThat(other.average()).isEqualTo(200);
    }

    @Test
    void whatArrivesAfterItsConsumerIsClosedIsNotCounted() {
        read("large", 1, 900);
        large.closing();

        read("large", 2, 900);

        assertThat(received.held()).isEqualTo(900);
        assertThat(large.dispatched(2, 900)).isZero();
        assertThat(large.dispatched(1, 900)).isEqualTo(900);
    }

    @Test
    void whatIsNeverDispatchedIsFreeWhenItsConsumerEnds() {
        read("large", 1, 300);
        read("large", 2, 300);
        long first = large.dispatched(1, 300);

        large.ended();

        assertThat(received.held()).isEqualTo(300);
        large.settled(first);
        assertThat(received.held()).isZero();
    }

    @Test
    void aMessageAboveTheLimitIsTakenWhenNothingElseIsThere() {
        read("large", 1, 10 * LIMIT);

        assertThat(received.held()).isEqualTo(10 * LIMIT);
    }

    @Test
    void aSmallMessageDoesNotWaitForLargeOnes() {
        read("large", 1, LIMIT);

        read("other", 1, LIMIT / 100);

        assertThat(received.held()).isEqualTo(LIMIT + LIMIT / 100);
        assertThat(told).hasValue(0);
    }

    @Test
    void manySmallHeadersCountForWhatTheyTakeInMemory() {
        Map<String, Object> headers = new HashMap<>();
        IntStream.range(0, 100).forEach(i -> headers.put("h" + i, Map.of("nested", true)));

        assertThat(MessageSize.of(headers, new byte[7])).isGreaterThan(100 * 200);
    }

    @Test
    void fewerMessagesFitWhileTheyAreLargeAndAllOfThemAgainAfterwards() {
        Fitting fitting = new Fitting(250, 4_000);

        assertThat(fitting.shrink(250, 100)).isTrue();
        assertThat(fitting.limit()).isEqualTo(10);
        assertThat(fitting.shrink(1, 100)).isFalse();
        assertThat(fitting.limit()).isEqualTo(10);

        IntStream.range(0, 100).forEach(i -> fitting.received(2));
        fitting.grow();
        assertThat(fitting.limit()).isEqualTo(250);
    }

    private void read(String consumer, long tag, int size) {
        received.read(new Arrived(
                new AMQImpl.Basic.Deliver(consumer, tag, false, "", ""),
                new BasicProperties.Builder().build(),
                new byte[size]));
    }

    private record Arrived(Method method, ContentHeader header, byte[] body) implements Command {

        @Override
        public Method getMethod() {
            return method;
        }

        @Override
        public ContentHeader getContentHeader() {
            return header;
        }

        @Override
        public byte[] getContentBody() {
            return body;
        }
    }
}
