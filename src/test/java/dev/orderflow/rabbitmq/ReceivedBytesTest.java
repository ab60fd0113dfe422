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
    private final AtomicInteger calls = new AtomicInteger();
    private final ReceivedBytes.Account large = received.open("large", calls::incrementAndGet);
    private final ReceivedBytes.Account other = received.open("other", () -> {});

    @Test
    void aMessageThatDoesNotFitWaitsUntilTheLargestConsumerHasRequeuedItsMessages() {
        read("large", 1, 900);

        CompletableFuture<Void> second = CompletableFuture.runAsync(() -> read("other", 1, 200));
        eventually().until(() -> calls.get() == 1);
        assertThat(received.held()).isEqualTo(900);
        large.closing();
        large.settled(large.dispatched(1, 900));

        second.join();
        assertThat(received.held()).isEqualTo(200);
        assertThat(calls).hasValue(1);
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
    void aBodyAboveTheLimitIsNotReadWhileAnotherIsHeld() {
        read("large", 1, 2000);
        CompletableFuture<Void> next = CompletableFuture.runAsync(() -> received.awaitRoom(2000));
        received.awaitRoom(LIMIT);
        assertThat(next).isNotDone();

        large.settled(large.dispatched(1, 2000));

        next.join();
        assertThat(received.held()).isZero();
    }

    @Test
    void aBodyAboveTheLimitIsReadBesideSmallOnes() {
        read("other", 1, 900);

        received.awaitRoom(2000);

        assertThat(received.held()).isEqualTo(900);
    }

    @Test
    void aMessageAboveTheLimitMakesNoConsumerReturnItsSmallOnes() {
        read("other", 1, 900);
        read("large", 1, 2000);
        read("large", 2, 90);

        assertThat(received.held()).isEqualTo(2990);
        assertThat(calls).hasValue(0);
        assertThat(large.average()).isEqualTo(90);
        large.settled(large.dispatched(1, 2000));
        large.settled(large.dispatched(2, 90));
        assertThat(received.held()).isEqualTo(900);
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
        assertThat(calls).hasValue(0);
    }

    @Test
    void manySmallHeadersCountForWhatTheyTakeInMemory() {
        Map<String, Object> headers = new HashMap<>();
        IntStream.range(0, 100).forEach(i -> headers.put("h" + i, Map.of("nested", true)));

        assertThat(MessageSize.of(headers, new byte[7])).isGreaterThan(100 * 200);
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
