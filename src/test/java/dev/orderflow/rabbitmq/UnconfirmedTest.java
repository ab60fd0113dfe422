package dev.orderflow.rabbitmq;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Return;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.Test;

class UnconfirmedTest {

    private final Unconfirmed unconfirmed = new Unconfirmed();
    private final Publication first = publication("1");
    private final Publication second = publication("2");
    private final Publication third = publication("3");

    UnconfirmedTest() {
        unconfirmed.add(1, first);
        unconfirmed.add(2, second);
        unconfirmed.add(3, third);
    }

    @Test
    void aConfirmSettlesOneOrAllUpToItsNumber() {
        assertThat(unconfirmed.settle(2, false)).containsExactly(second);
        assertThat(unconfirmed.settle(3, true)).containsExactly(first, third);
        assertThat(unconfirmed.size()).isZero();
    }

    @Test
    void aConfirmOfSomethingUnknownSettlesNothing() {
        assertThat(unconfirmed.settle(4, false)).isEmpty();
        assertThat(unconfirmed.size()).isEqualTo(3);
    }

    @Test
    void aReturnMarksTheMessageItSpeaksOf() {
        unconfirmed.returned(new Return(312, "NO_ROUTE", "orders", "key", properties("2"), "2".getBytes(UTF_8)));

        assertThat(List.of(first, second, third))
                .extracting(Publication::whyReturned)
                .containsExactly(null, "unroutable, is a binding missing? NO_ROUTE", null);
    }

    @Test
    void twoReturnsOfTheSameMessageMarkBothOfItsCopies() {
        Publication copy = publication("2");
        unconfirmed.add(4, copy);
        Return answer = new Return(312, "NO_ROUTE", "orders", "key", properties("2"), "2".getBytes(UTF_8));

        unconfirmed.returned(answer);
        unconfirmed.returned(answer);

        assertThat(List.of(second, copy)).extracting(Publication::whyReturned).doesNotContainNull();
    }

    @Test
    void whatIsTakenToPublishAgainComesTheNewestFirst() {
        assertThat(unconfirmed.takeAll()).containsExactly(third, second, first);
        assertThat(unconfirmed.size()).isZero();
    }

    private static Publication publication(String id) {
        OutgoingMetadata metadata = new OutgoingMetadata("key", true, properties(id));
        return new Publication(Message.of(id), "orders", "", metadata, new Withdrawable(id.getBytes(UTF_8)));
    }

    private static BasicProperties properties(String id) {
        return new BasicProperties.Builder().messageId(id).build();
    }
}
