package dev.orderflow.rabbitmq;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.concurrent.Executor;

/**
 * Settles the deliveries of one channel, on that channel and no other: a delivery tag means nothing elsewhere. Acks that have
 * come together go out together: one with {@code multiple} for all up to the first delivery still at work, and one each for
 * those beyond it, which must not wait for a slow neighbour.
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

    /** How many are not settled yet. */
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

    /** At once, and before any later ack: one with {@code multiple} may pass over it. */
    synchronized void nack(long tag, boolean requeue) {
        try {
            channel.basicNack(tag, false, requeue);
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

    /** The tag named must be one that the broker still waits for, or it closes the channel: one of those just settled. */
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

    /** Moves the base up to the first delivery that is still at work. */
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

    /** The broker has taken its messages back and delivers them again, on another channel. */
    private void channelIsGone() {
        waitingCount = 0;
    }
}
