package dev.orderflow.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ShutdownSignalException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AcksTest {

    private final List<String> sent = new ArrayList<>();
    private final List<Runnable> scheduled = new ArrayList<>();
    private final TreeSet<Long> unacked = new TreeSet<>();
    private boolean closed;
    private final Acks acks = new Acks(channel(), (Executor) scheduled::add);

    @Test
    void acksThatComeTogetherGoOutAsOne() {
        deliver(1, 3);
        acks.ack(1);
        acks.ack(2);
        acks.ack(3);
        settle();

        assertThat(sent).containsExactly("ack 3 multiple");
        assertThat(acks.inFlight()).isZero();
    }

    @Test
    void aSlowMessageDoesNotHoldItsNeighboursBack() {
        deliver(1, 4);
        acks.ack(2);
        acks.ack(4);
        settle();
        acks.ack(1);
        settle();
        acks.ack(3);
        settle();

        assertThat(sent).containsExactly("ack 2", "ack 4", "ack 1 multiple", "ack 3 multiple");
    }

    @Test
    void aMessageThatGoesBackIsNotAckedByALaterMultiple() {
        deliver(1, 3);
        acks.nack(2, true);
        acks.ack(3);
        acks.ack(1);
        settle();

        assertThat(sent).containsExactly("reject 2 requeue", "ack 3 multiple");
    }

    @Test
    void onAChannelThatIsGoneNothingIsSettled() {
        deliver(1, 2);
        closed = true;
        acks.ack(1);
        settle();
        acks.nack(2, false);

        assertThat(sent).isEmpty();
        assertThat(unacked).containsExactly(1L, 2L);
    }

    @Test
    void noUnknownTagIsSettledWhateverTheOrderInWhichMessagesFinish() {
        for (int seed = 0; seed < 200; seed++) {
            finishInRandomOrder(new Random(seed));
        }
    }

    /** The fake channel throws for a tag that is not un-acked, for which a broker would close the channel. */
    private void finishInRandomOrder(Random random) {
        unacked.clear();
        Acks fresh = new Acks(channel(), (Executor) scheduled::add);
        List<Long> tags = new ArrayList<>(LongStream.rangeClosed(1, 300).boxed().toList());
        tags.forEach(tag -> {
            unacked.add(tag);
            fresh.delivered(tag);
        });
        Collections.shuffle(tags, random);
        for (long tag : tags) {
            if (random.nextInt(10) == 0) {
                fresh.nack(tag, true);
            } else {
                fresh.ack(tag);
            }
            if (random.nextInt(5) == 0) {
                settle();
            }
        }
        settle();
        assertThat(unacked).isEmpty();
        assertThat(fresh.inFlight()).isZero();
    }

    private void deliver(long from, long to) {
        LongStream.rangeClosed(from, to).forEach(tag -> {
            unacked.add(tag);
            acks.delivered(tag);
        });
    }

    private void settle() {
        List<Runnable> due = List.copyOf(scheduled);
        scheduled.clear();
        due.forEach(Runnable::run);
    }

    private Channel channel() {
        return (Channel) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Channel.class}, (proxy, method, args) -> {
                    if (closed) {
                        throw new AlreadyClosedException(new ShutdownSignalException(true, false, null, null));
                    }
                    switch (method.getName()) {
                        case "basicAck" -> ack((long) args[0], (boolean) args[1]);
                        case "basicReject" -> reject((long) args[0], (boolean) args[1]);
                        default -> throw new UnsupportedOperationException(method.getName());
                    }
                    return null;
                });
    }

    private void ack(long tag, boolean multiple) {
        assertThat(unacked).as("un-acked at the broker").contains(tag);
        sent.add("ack " + tag + (multiple ? " multiple" : ""));
        if (multiple) {
            unacked.headSet(tag, true).clear();
        } else {
            unacked.remove(tag);
        }
    }

    private void reject(long tag, boolean requeue) {
        assertThat(unacked.remove(tag)).as("un-acked at the broker").isTrue();
        sent.add("reject " + tag + (requeue ? " requeue" : ""));
    }
}
