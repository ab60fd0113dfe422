package dev.orderflow.rabbitmq;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.concurrent.Executor;

/**
 * Settles the deliveries of one channel. A delivery tag is valid only on its own channel. Acks that arrive together are sent
 * together: one with {@code multiple} for all deliveries before the first unsettled one, and one each for those after it. The
 * latter must not wait for a slow handler.
 */
final class Acks {

    private final Channel channel;
    private final Executor settling;
    private final BitSet settled = new BitSet();
    private long[] waiting = new long[64];
    private int waitingCount;
    private long base = 1;
    private long delivered;
    private boolean scheduled;

    Acks(Channel channel, Executor settling) {
        this.channel = channel;
        this.settling = settling;
    }

    synchronized void delivered(long tag) {
        delivered = tag;
    }

    /** Number of unsettled deliveries. */
    synchronized int inFlight() {
        return (int) (delivered - base + 1) - settled.cardinality();
    }

    void ack(long tag) {
        boolean first;
        synchronized (this) {
            if (waitingCount == waiting.length) {
                waiting = Arrays.copyOf(waiting, waitingCount * 2);
            }
            waiting[waitingCount++] = tag;
            first = !scheduled;
            scheduled = true;
        }
        if (first) {
            settling.execute(this::flush);
        }
    }

    /**
     * Sent immediately and before any later ack, because an ack with {@code multiple} may cover the tag. Uses a reject, which
     * counts toward the queue's delivery limit in every version. From RabbitMQ 4.3 on a nack does not, and a message could be
     * redelivered without end.
     */
    synchronized void nack(long tag, boolean requeue) {
        try {
            channel.basicReject(tag, requeue);
            settle(tag);
        } catch (IOException | AlreadyClosedException e) {
            channelIsGone();
        }
    }

    private synchronized void flush() {
        scheduled = false;
        long[] tags = Arrays.copyOf(waiting, waitingCount);
        waitingCount = 0;
        for (long tag : tags) {
            settle(tag);
        }
        try {
            ackUpToBase(tags);
            for (long tag : tags) {
                if (tag >= base) {
                    channel.basicAck(tag, false);
                }
            }
        } catch (IOException | AlreadyClosedException e) {
            channelIsGone();
        }
    }

    /** Must name a tag that the broker still considers unsettled, or it closes the channel. A tag that was just settled is one. */
    private void ackUpToBase(long[] tags) throws IOException {
        long last = 0;
        for (long tag : tags) {
            if (tag < base && tag > last) {
                last = tag;
            }
        }
        if (last > 0) {
            channel.basicAck(last, true);
        }
    }

    /** Moves the base to the first unsettled delivery. */
    private void settle(long tag) {
        settled.set((int) (tag - base));
        int contiguous = settled.nextClearBit(0);
        if (contiguous > 0) {
            BitSet rest = settled.get(contiguous, Math.max(contiguous, settled.length()));
            settled.clear();
            settled.or(rest);
            base += contiguous;
        }
    }

    /** The broker requeues the unsettled messages of the channel and redelivers them on another one. */
    private void channelIsGone() {
        waitingCount = 0;
    }
}
